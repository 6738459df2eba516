# Removes the deployment from this computer. The jobs stay, because they are the record.
# Exit codes: 0 removed, 1618 another job runs (Intune tries again), 1 failed.
[CmdletBinding()]
param(
    [string] $Folder = (Join-Path $env:ProgramFiles 'Edge Field Wizard Sites'),
    [string] $Node = (Join-Path $Folder 'node.exe'),
    [string] $Program = (Join-Path $Folder 'package/out/cli/edge-wizard.cjs')
)
$ErrorActionPreference = 'Stop'
$note = Join-Path $Folder 'job.txt'
if (-not (Test-Path -LiteralPath $note)) { exit 0 }
$sum = (Get-Content -LiteralPath $note -TotalCount 1).Trim()
if ($sum -notmatch '^[0-9a-f]{12}$') { exit 1 }
$text = & $Node $Program remove --job (Join-Path (Join-Path $Folder 'jobs') $sum) --yes --json
$code = $LASTEXITCODE
if ($code -eq 0) {
    Remove-Item -LiteralPath $note
    exit 0
}
$said = $null
if ($text) { $said = ($text -join "`n") | ConvertFrom-Json }
if ($said.error) { Write-Output $said.error.message }
if ($said.error.code -like 'job.running*') { exit 1618 }
exit 1
