# Makes a device of this computer: a restricted endpoint Minishell with a device's cmdlets, and the user who may enter it.
# For Windows PowerShell, whose endpoint it is; the steps that follow in the workflow find the rest in their environment.
[CmdletBinding()]
param()

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
if ($env:GITHUB_ACTIONS -ne 'true') { throw 'This changes the computer: it is meant for one that is thrown away.' }

function New-Password {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It makes a text, no change.')]
    [CmdletBinding()]
    param()
    $alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
    $bytes = New-Object byte[] 12
    [System.Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes)
    # What a device asks of one: at most 16 characters of at least three kinds.
    'aA1!' + -join ($bytes | ForEach-Object { $alphabet[$_ % $alphabet.Length] })
}

# Where EdgeUser may read and write.
$folder = Join-Path $env:ProgramData 'EdgeFieldWizardTest'
$state = Join-Path $folder 'device.json'
$module = Join-Path $folder 'Hcs.psm1'
[void](New-Item -ItemType Directory -Path $folder -Force)
Copy-Item -LiteralPath (Join-Path $PSScriptRoot '../modules/Hcs.psm1') -Destination $module
$banner = Join-Path $folder 'banner.ps1'
Copy-Item -LiteralPath (Join-Path $PSScriptRoot 'banner.ps1') -Destination $banner
[System.IO.File]::WriteAllText($state, '{"routes":[]}')

$password = New-Password
Write-Output "::add-mask::$password"
$secret = New-Object System.Security.SecureString
foreach ($character in $password.ToCharArray()) { $secret.AppendChar($character) }
[void](New-LocalUser -Name EdgeUser -Password $secret -PasswordNeverExpires)
# Remote Management Users, which are called otherwise elsewhere.
Add-LocalGroupMember -SID S-1-5-32-580 -Member EdgeUser
icacls.exe $folder /grant 'EdgeUser:(OI)(CI)M' | Out-Null
if ($LASTEXITCODE -ne 0) { throw 'EdgeUser was not given the folder' }

Enable-PSRemoting -Force -SkipNetworkProfileCheck | Out-Null
& (Join-Path $PSScriptRoot 'set-listener.ps1') -Http -Https
Set-Item -Path WSMan:\localhost\Client\TrustedHosts -Value localhost -Force
$file = Join-Path $folder 'Minishell.pssc'
& (Join-Path $PSScriptRoot 'write-session-file.ps1') -Path $file -State $state -Module $module -Banner $banner
# Restarts the service.
Register-PSSessionConfiguration -Name Minishell -Path $file -Force -WarningAction SilentlyContinue | Out-Null

$environment = @(
    'EDGE_WIZARD_LOOPBACK=1'
    "EDGE_WIZARD_DEVICE_STATE=$state"
    "EDGE_WIZARD_DEVICE_PASSWORD=$password"
)
[System.IO.File]::AppendAllText($env:GITHUB_ENV, ($environment -join "`n") + "`n")
