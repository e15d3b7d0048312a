// The Urdu alphabet in its own order, from the right: no second layer, every letter is one tap.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardLayout {
    inputMethod: PlainInputMethod {}
    inputMode: InputEngine.InputMode.Latin
    keyWeight: 100
    KeyboardRow {
        Repeater { model: ["خ", "ح", "چ", "ج", "ث", "ٹ", "ت", "پ", "ب", "ا"]; Key { required property string modelData; text: modelData } }
    }
    KeyboardRow {
        Repeater { model: ["ص", "ش", "س", "ژ", "ز", "ڑ", "ر", "ذ", "ڈ", "د"]; Key { required property string modelData; text: modelData } }
    }
    KeyboardRow {
        Repeater { model: ["ل", "گ", "ک", "ق", "ف", "غ", "ع", "ظ", "ط", "ض"]; Key { required property string modelData; text: modelData } }
    }
    KeyboardRow {
        Repeater { model: ["آ", "ے", "ی", "ء", "ھ", "ہ", "و", "ں", "ن", "م"]; Key { required property string modelData; text: modelData } }
    }
    KeyboardRow {
        EnterKey { weight: 150 }
        BackspaceKey { weight: 150 }
        SpaceKey { weight: 350 }
        Repeater { model: ["ؤ", "ئ"]; Key { required property string modelData; text: modelData } }
        HideKeyboardKey { weight: 150 }
    }
}
