# How many texts a second Test-Json holds against a schema, one text a line: with a call for each of them, as one does
# with files, and with one call for all, which reads the schema once. Both are warmed up first.
param([string] $Texts, [string] $Schema)

$ErrorActionPreference = 'Stop'
$all = [IO.File]::ReadAllLines($Texts)
$shape = [IO.File]::ReadAllText($Schema)

function Measure-Rate([string[]] $Lines, [scriptblock] $Block) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $right = @(& $Block $Lines | Where-Object { $_ }).Count
    $seconds = $clock.Elapsed.TotalSeconds
    if ($right -ne $Lines.Count) { throw "$right of $($Lines.Count) have the shape" }
    return $Lines.Count / $seconds
}
$each = { param($lines) foreach ($line in $lines) { Test-Json -Json $line -Schema $shape } }
$once = { param($lines) $lines | Test-Json -Schema $shape }

$few = $all | Select-Object -First 300
$null = Measure-Rate $few $each
$null = Measure-Rate $few $once
$rates = @{
    each = Measure-Rate ($all | Select-Object -First 1500) $each
    once = Measure-Rate $all $once
}
[Console]::Out.WriteLine((ConvertTo-Json -Compress $rates))
