@echo off
rem Opens the editors' workplace; the first time, and after an update, makes it ready. Not tried on Windows.
cd /d "%~dp0"
set NEEDED=requirements\workplace.txt
fc /b %NEEDED% .venv\workplace.txt >nul 2>nul && goto open
echo De werkplek wordt klaargezet. Dat duurt een paar minuten.
if not exist .venv py -m venv .venv || goto failed
.venv\Scripts\python -m pip install -q --require-hashes -r requirements\site.txt || goto failed
.venv\Scripts\python -m pip install -q --no-deps --no-build-isolation -e . || goto failed
.venv\Scripts\python -m pip install -q --require-hashes -r %NEEDED% || goto failed
copy /y %NEEDED% .venv\workplace.txt >nul
:open
.venv\Scripts\handboek redactie && exit /b
:failed
echo Het lukte niet. Stuur uw beheerder wat hierboven staat.
pause
