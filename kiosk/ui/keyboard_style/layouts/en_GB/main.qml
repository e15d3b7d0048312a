// English letters. Search does not mind capitals, so there is no shift key.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardLayout {
    inputMethod: PlainInputMethod {}
    inputMode: InputEngine.InputMode.Latin
    keyWeight: 100
    KeyboardRow {
        Repeater { model: "qwertyuiop".split(""); Key { required property string modelData; text: modelData } }
    }
    KeyboardRow {
        FillerKey { weight: 50 }
        Repeater { model: "asdfghjkl".split(""); Key { required property string modelData; text: modelData } }
        FillerKey { weight: 50 }
    }
    KeyboardRow {
        FillerKey { weight: 50 }
        Repeater { model: "zxcvbnm".split(""); Key { required property string modelData; text: modelData } }
        BackspaceKey { weight: 250 }
    }
    KeyboardRow {
        HideKeyboardKey { weight: 200 }
        Key { text: "-" }
        SpaceKey { weight: 500 }
        EnterKey { weight: 200 }
    }
}
