# Sets this computer up with the deployment file of its name, as a Win32 app of Intune (app.json has the commands).
# Beside this folder: machines, the unpacked package of edge-wizard as package, and node.exe.
# Exit codes: 0 set up and proven, 3010 restart needed (the next attempt continues), 1641 restart begun, 1618 another
# installation runs (Intune tries again), 1 failed.
[CmdletBinding()]
param(
    [string] $Name = $env:COMPUTERNAME,
    # An installer of AKS Edge Essentials beside this script, and its SHA-256.
    [string] $Installer = '',
    [string] $Sha256 = '',
    # Only administrators write there, because what is there runs as SYSTEM.
    [string] $Folder = (Join-Path $env:ProgramFiles 'Edge Field Wizard Sites'),
    [string] $Node = (Join-Path $PSScriptRoot '../node.exe'),
    [string] $Program = (Join-Path $PSScriptRoot '../package/out/cli/edge-wizard.cjs'),
    [string] $Msiexec = 'msiexec.exe',
    # What --host of edge-wizard takes; empty for this computer.
    [string] $On = ''
)
$ErrorActionPreference = 'Stop'

function Exit-With([int] $Code, [string] $Message) {
    Write-Output $Message
    exit $Code
}

# Code and JSON of edge-wizard; what it prints while it runs goes to the log of Intune.
function Invoke-EdgeWizard([string[]] $Words) {
    $text = & $script:Node $script:Program @Words --json
    $said = $null
    if ($text) { $said = ($text -join "`n") | ConvertFrom-Json }
    return @{ Code = $LASTEXITCODE; Said = $said }
}

if ($Name -notmatch '^[\w .()-]+$') { Exit-With 1 "$Name can't be the name of a file." }
$source = Join-Path (Join-Path (Split-Path $PSScriptRoot) 'machines') "$Name.json"
if (-not (Test-Path -LiteralPath $source)) { Exit-With 1 "The table has no machine with the name $Name." }

if ($Installer -ne '') {
    $path = Join-Path $PSScriptRoot $Installer
    $found = (Get-FileHash -LiteralPath $path -Algorithm SHA256).Hash
    if ($found -ne $Sha256) { Exit-With 1 "The hash of $Installer isn't $Sha256." }
    $msi = Start-Process -FilePath $Msiexec -ArgumentList "/i `"$path`" /qn /norestart" -Wait -PassThru
    if ($msi.ExitCode -in 1618, 1641, 3010) { Exit-With $msi.ExitCode "The installer ended with $($msi.ExitCode)." }
    if ($msi.ExitCode -ne 0) { Exit-With 1 "The installer failed with $($msi.ExitCode)." }
}

New-Item -ItemType Directory -Force -Path (Join-Path $Folder 'jobs') | Out-Null
if ($env:OS -eq 'Windows_NT') {
    # SYSTEM and administrators: for a moment, a job has its secrets in a file.
    & "$env:SystemRoot\System32\icacls.exe" $Folder /inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' /q | Out-Null
    if ($LASTEXITCODE -ne 0) { Exit-With 1 "Couldn't protect $Folder." }
}
# Detection and uninstallation run without the files of the app.
foreach ($part in 'package', 'node.exe') {
    $from = Join-Path (Split-Path $PSScriptRoot) $part
    if (Test-Path -LiteralPath $from) { Copy-Item -LiteralPath $from -Destination $Folder -Recurse -Force }
}
# Another deployment file is another job.
$sum = (Get-FileHash -LiteralPath $source -Algorithm SHA256).Hash.Substring(0, 12).ToLowerInvariant()
$job = Join-Path (Join-Path $Folder 'jobs') $sum
Set-Content -LiteralPath (Join-Path $Folder 'job.txt') -Value $sum -Encoding ASCII

# Code 2: there is no such job yet.
$run = Invoke-EdgeWizard @('verify', '--job', $job)
if ($run.Code -eq 2) {
    $words = @('deploy', $source, '--yes', '--job', $job)
    if ($On -ne '') { $words += @('--host', $On) }
    $run = Invoke-EdgeWizard $words
} elseif ($run.Code -ne 0) {
    $run = Invoke-EdgeWizard @('deploy', '--resume', $job)
}

if ($run.Code -eq 0) { Exit-With 0 'Set up and proven.' }
if ($run.Code -eq 5) { Exit-With 3010 'Windows needs a restart.' }
$trouble = @($run.Said.error, $run.Said.failure) | Where-Object { $_ } | Select-Object -First 1
if ($trouble.code -like 'job.running*') { Exit-With 1618 $trouble.message }
if ($trouble) { Exit-With 1 "$($trouble.message) $($trouble.remedy)" }
$errors = @($run.Said.findings | Where-Object { $_.severity -eq 'error' -and -not $_.waiver } | ForEach-Object { $_.message })
Exit-With 1 "edge-wizard ended with code $($run.Code). $($errors -join ' ')"
