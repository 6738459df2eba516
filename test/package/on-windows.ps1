# What only Windows shows of the package: it is installed, started, changed by one byte, and uninstalled.
$ErrorActionPreference = 'Stop'

function Assert([bool]$isSo, [string]$what) {
    if (-not $isSo) { throw "Not so: $what" }
    Write-Output "ok: $what"
}

function Invoke-Program([string]$file, [string[]]$words) {
    (Start-Process -FilePath $file -ArgumentList $words -Wait -PassThru).ExitCode
}

$installer = (Get-Item out/package/*-installer.exe).FullName
$place = Join-Path $env:ProgramFiles 'Edge Field Wizard'
$program = Join-Path $place 'Edge Field Wizard.exe'
Assert ($installer -notmatch 'STAND-IN') 'the installer contains the real Electron'
Assert ((Invoke-Program $installer '/S') -eq 0) 'it installs silently'
Assert (Test-Path $program) 'the program is there'

$answer = & $program --smoke --host training:clean-pc | Out-String | ConvertFrom-Json
Assert ($LASTEXITCODE -eq 0) 'it starts and ends'
Assert ($answer.isPackaged -and $answer.electron) 'it draws its first page'

Assert ((Invoke-Program $installer '/S') -eq 0) 'it installs over itself'

$archive = Join-Path $place 'resources\app.asar'
$bytes = [System.IO.File]::ReadAllBytes($archive)
# In its list of files and their hashes, whose own hash is in the program.
$bytes[64] = $bytes[64] -bxor 1
[System.IO.File]::WriteAllBytes($archive, $bytes)
& $program --smoke --host training:clean-pc | Out-Null
Assert ($LASTEXITCODE -ne 0) 'with one byte of its archive changed it does not start'

$uninstaller = Join-Path $place 'Uninstall Edge Field Wizard.exe'
Assert ((Invoke-Program $uninstaller @('/S', "_?=$place")) -eq 0) 'it uninstalls silently'
Assert (-not (Test-Path $program)) 'the program is gone'
