# UNTESTED. The kiosk in the place of the desktop (faults.md K-05, R-36).
# Source: Microsoft's pages on WESL_UserSetting. Needs an administrator; may be run again.
#   shell-launcher.ps1 -User kiosk -Program C:\MISS\miss-kiosk.cmd | -Check | -Undo
param([string]$User = "kiosk", [string]$Program = "", [switch]$Check, [switch]$Undo)
$ErrorActionPreference = "Stop"
$namespace = "root\standardcimv2\embedded"

if (-not $Check -and -not $Undo -and -not (Get-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher).State.ToString().StartsWith("Enabled")) {
    Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart | Out-Null
    Write-Output "Shell Launcher is turned on. Restart, then run this again."
    exit 3
}
$shell = [wmiclass]"\\localhost\${namespace}:WESL_UserSetting"
if ($Check) {
    $on = $shell.IsEnabled().Enabled
    Write-Output "Shell Launcher on: $on"
    Get-CimInstance -Namespace $namespace -ClassName WESL_UserSetting | Format-Table Sid, Shell, DefaultAction
    if ($on) { exit 0 } else { exit 1 }
}
if ($Undo) { $shell.SetEnabled($false) | Out-Null; Write-Output "The desktop is back at the next log-in."; exit 0 }
if (-not (Test-Path -LiteralPath $Program)) { Write-Error "There is no program '$Program'." }

$restartShell = 0
$administrators = "S-1-5-32-544"
$sid = (New-Object Security.Principal.NTAccount($User)).Translate([Security.Principal.SecurityIdentifier]).Value
$shell.SetDefaultShell("explorer.exe", $restartShell) | Out-Null
foreach ($each in @($sid, $administrators)) { try { $shell.RemoveCustomShell($each) | Out-Null } catch { } }
# Whatever code the kiosk ends with, it starts again.
$shell.SetCustomShell($sid, $Program, ($null), ($null), $restartShell) | Out-Null
$shell.SetCustomShell($administrators, "explorer.exe") | Out-Null
$shell.SetEnabled($true) | Out-Null
Write-Output "At the next log-in of $User the kiosk starts instead of the desktop."
