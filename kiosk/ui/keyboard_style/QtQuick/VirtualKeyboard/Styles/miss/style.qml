// Keys in the kiosk's own look. `keyboardTheme` holds colours and lengths in pixels of this screen.
import QtQuick
import QtQuick.VirtualKeyboard
import QtQuick.VirtualKeyboard.Styles

KeyboardStyle {
    id: style

    keyboardDesignWidth: keyboardTheme.width
    keyboardDesignHeight: keyboardTheme.height
    keyboardRelativeLeftMargin: keyboardTheme.pad / keyboardTheme.width
    keyboardRelativeRightMargin: keyboardTheme.pad / keyboardTheme.width
    keyboardRelativeTopMargin: keyboardTheme.pad / keyboardTheme.height
    keyboardRelativeBottomMargin: keyboardTheme.pad / keyboardTheme.height

    keyboardBackground: Rectangle { color: keyboardTheme.ground }

    component Face: KeyPanel {
        id: face
        property string label: control ? control.displayText : ""
        property string drawing: ""
        property bool strong: false
        readonly property bool down: control ? control.pressed : false
        readonly property color ink: down !== strong ? keyboardTheme.onAccent : keyboardTheme.ink
        Rectangle {
            anchors.fill: parent
            anchors.margins: keyboardTheme.gap / 2
            radius: keyboardTheme.radius
            color: face.down !== face.strong ? keyboardTheme.accent : keyboardTheme.key
            border.width: keyboardTheme.edgeWidth
            border.color: keyboardTheme.edge
            Text {
                anchors.fill: parent
                visible: face.drawing === ""
                text: face.label
                color: face.ink
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                font.family: keyboardTheme.family
                font.pixelSize: Math.min(keyboardTheme.text, height * 0.62)
            }
            Image {
                anchors.centerIn: parent
                visible: face.drawing !== ""
                source: face.drawing === "" ? "" : keyboardTheme.drawings[face.drawing + (face.down !== face.strong ? "-on" : "")]
                sourceSize.height: Math.min(keyboardTheme.text * 1.3, parent.height * 0.6)
            }
        }
    }

    keyPanel: Face {}
    spaceKeyPanel: Face { drawing: "space" }
    backspaceKeyPanel: Face { drawing: "backspace" }
    enterKeyPanel: Face { drawing: "search"; strong: true }
    hideKeyPanel: Face { drawing: "hide" }
    languageKeyPanel: Face {}
    shiftKeyPanel: Face {}
    symbolKeyPanel: Face {}
    modeKeyPanel: Face {}
    handwritingKeyPanel: Face {}

    navigationHighlight: Rectangle {
        color: "transparent"
        border.color: keyboardTheme.focus
        border.width: keyboardTheme.focusWidth
        radius: keyboardTheme.radius
    }

    // Never seen: prediction is off and no key has a second letter.
    selectionListHeight: 0
    selectionListDelegate: SelectionListItem {}
    selectionListBackground: Item {}
    alternateKeysListItemWidth: 0
    alternateKeysListItemHeight: 0
    alternateKeysListDelegate: Item {}
    alternateKeysListHighlight: Item {}
    alternateKeysListBackground: Item {}
    languageListDelegate: SelectionListItem {}
    languageListHighlight: Item {}
    languageListBackground: Item {}
    languagePopupListEnabled: false
}
