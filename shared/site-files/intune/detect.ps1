# Whether this computer is set up and proven, as Intune asks: code 0 with a line of output means yes. Intune runs it
# alone, without the files of the app, in a 64-bit process.
[CmdletBinding()]
param(
    [string] $Folder = (Join-Path $env:ProgramFiles 'Edge Field Wizard Sites'),
    [string] $Node = (Join-Path $Folder 'node.exe'),
    [string] $Program = (Join-Path $Folder 'package/out/cli/edge-wizard.cjs')
)
$ErrorActionPreference = 'Stop'
$note = Join-Path $Folder 'job.txt'
if (-not (Test-Path -LiteralPath $note)) { exit 1 }
$sum = (Get-Content -LiteralPath $note -TotalCount 1).Trim()
if ($sum -notmatch '^[0-9a-f]{12}$') { exit 1 }
& $Node $Program verify --job (Join-Path (Join-Path $Folder 'jobs') $sum) --json | Out-Null
if ($LASTEXITCODE -ne 0) { exit 1 }
Write-Output "Set up and proven: $sum"
exit 0
