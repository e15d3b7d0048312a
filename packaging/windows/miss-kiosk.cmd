@echo off
rem UNTESTED. What Shell Launcher starts: the kiosk's supervisor, without a window of its own.
rem Copy beside main.py; python.exe must be in the path of the machine.
cd /d "%~dp0"
start "" /b /wait python.exe -E -s "%~dp0main.py" run --data "%ProgramData%\miss-kiosk"
