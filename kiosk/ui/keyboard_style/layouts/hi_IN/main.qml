// All of Devanagari at once: no second layer to find, every letter is one tap.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Components

KeyboardLayout {
    id: layout
    inputMethod: PlainInputMethod {}
    inputMode: InputEngine.InputMode.Latin
    keyWeight: 100
    readonly property int columns: keyboardTheme.columns
    readonly property var letters: [
        "\u093e", "\u093f", "\u0940", "\u0941", "\u0942", "\u0947", "\u0948", "\u094b", "\u094c", "\u0902", "\u094d",
        "अ", "आ", "इ", "ई", "उ", "ऊ", "ए", "ऐ", "ओ", "औ", "ऋ",
        "क", "ख", "ग", "घ", "च", "छ", "ज", "झ", "ट", "ठ", "ड",
        "ढ", "ण", "त", "थ", "द", "ध", "न", "प", "फ", "ब", "भ",
        "म", "य", "र", "ल", "व", "श", "ष", "स", "ह", "\u0901", "\u093c"]
    // The last row is filled up with nothing, so that all keys are equally wide.
    function row(start) {
        return letters.slice(start, start + columns).concat(Array(Math.max(0, start + columns - letters.length)).fill(""))
    }
    Repeater {
        model: Math.ceil(layout.letters.length / layout.columns)
        KeyboardRow {
            id: keyRow
            required property int index
            Repeater {
                model: layout.row(keyRow.index * layout.columns)
                Key {
                    required property string modelData
                    text: modelData
                    displayText: /[\u0900-\u0903\u093c\u093e-\u094d]/.test(modelData) ? "\u25cc" + modelData : modelData
                    enabled: modelData !== ""
                    opacity: modelData === "" ? 0 : 1
                }
            }
        }
    }
    KeyboardRow {
        HideKeyboardKey { weight: 200 }
        SpaceKey { weight: 500 }
        BackspaceKey { weight: 200 }
        EnterKey { weight: 200 }
    }
}
