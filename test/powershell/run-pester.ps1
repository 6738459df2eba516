# Runs the Pester tests of this folder and writes how many passed and failed and which were skipped. Exit code 9: no Pester.
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Report)

$ProgressPreference = 'SilentlyContinue'
if (-not (Get-Module -ListAvailable -Name Pester | Where-Object { $_.Version -ge [version]'5.0' })) { exit 9 }
Import-Module -Name Pester -MinimumVersion 5.0
$files = @(Get-ChildItem -Path $PSScriptRoot -Filter '*.tests.ps1' -File)
$run = Invoke-Pester -Path $files.FullName -PassThru -Output Normal
$counts = @{
    pester = (Get-Module -Name Pester).Version.ToString()
    desktop = $PSVersionTable.PSEdition -eq 'Desktop'
    analyzer = $null -ne (Get-Module -ListAvailable -Name PSScriptAnalyzer)
    passed = $run.PassedCount
    failed = $run.FailedCount + $run.FailedContainersCount + $run.FailedBlocksCount
    skipped = @($run.Skipped | ForEach-Object { $_.ExpandedPath })
}
ConvertTo-Json -InputObject $counts | Set-Content -LiteralPath $Report
