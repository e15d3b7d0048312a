// All of Devanagari at once: no second layer to find, every letter is one tap.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardLayout {
    inputMethod: PlainInputMethod {}
    inputMode: InputEngine.InputMode.Latin
    keyWeight: 100
    KeyboardRow {
        Repeater { model: ["\u093e", "\u093f", "\u0940", "\u0941", "\u0942", "\u0947", "\u0948", "\u094b", "\u094c", "\u0902", "\u094d"]; Key { required property string modelData; text: modelData; displayText: "\u25cc" + modelData } }
    }
    KeyboardRow {
        Repeater { model: ["अ", "आ", "इ", "ई", "उ", "ऊ", "ए", "ऐ", "ओ", "औ", "ऋ"]; Key { required property string modelData; text: modelData } }
    }
    KeyboardRow {
        Repeater { model: ["क", "ख", "ग", "घ", "च", "छ", "ज", "झ", "ट", "ठ", "ड"]; Key { required property string modelData; text: modelData } }
    }
    KeyboardRow {
        Repeater { model: ["ढ", "ण", "त", "थ", "द", "ध", "न", "प", "फ", "ब", "भ"]; Key { required property string modelData; text: modelData } }
    }
    KeyboardRow {
        Repeater { model: ["म", "य", "र", "ल", "व", "श", "ष", "स", "ह"]; Key { required property string modelData; text: modelData } }
        Repeater { model: ["\u0901", "\u093c"]; Key { required property string modelData; text: modelData; displayText: "\u25cc" + modelData } }
    }
    KeyboardRow {
        HideKeyboardKey { weight: 200 }
        SpaceKey { weight: 500 }
        BackspaceKey { weight: 200 }
        EnterKey { weight: 200 }
    }
}
