# The lists of what may be called, as PowerShell's own parser finds them in a host script: one object of JSON.
param([string] $Script)

$ErrorActionPreference = 'Stop'
$ast = [System.Management.Automation.Language.Parser]::ParseFile($Script, [ref]$null, [ref]$null)
$assignments = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] }, $true)
$found = @{}
foreach ($assignment in $assignments) {
    $name = $assignment.Left.Extent.Text
    if ($name -notmatch '^\$(allowed|lists)') { continue }
    if ($found.ContainsKey($name)) { throw "$name is assigned twice" }
    $found[$name] = & ([scriptblock]::Create($assignment.Right.Extent.Text))
}
ConvertTo-Json -InputObject $found -Depth 4
