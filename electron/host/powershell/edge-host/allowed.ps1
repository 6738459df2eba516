# Checks a call against the lists of what may be called.

# Whether it equals one of these strings exactly. A comparison by culture or without case would accept others.
function Test-Listed($Text, [string[]] $Texts) {
    if ($Text -isnot [string]) { return $false }
    foreach ($one in $Texts) { if ([string]::CompareOrdinal($one, $Text) -eq 0) { return $true } }
    $false
}

# One string, number or boolean, or several strings if the parameter takes a list.
function Test-ParameterValue([string] $Key, $Value) {
    if ($Value -isnot [array]) { return $Value -is [string] -or $Value -is [bool] -or $Value -is [int] -or $Value -is [long] }
    if (-not (Test-Listed $Key $lists)) { return $false }
    foreach ($item in $Value) { if ($item -isnot [string]) { return $false } }
    $true
}

# The parameters to bind, or $null for a call that isn't on the list.
function Read-Parameter($Request, $Names = $allowed, $Fixed = $allowedValues) {
    if (-not (Test-Listed $Request.cmdlet @($Names.Keys))) { return }
    $parameters = @{}
    foreach ($given in $Request.parameters.PSObject.Properties) {
        $key = $Request.cmdlet + '.' + $given.Name
        if (-not (Test-Listed $given.Name $Names[$Request.cmdlet])) { return }
        if (-not (Test-ParameterValue $key $given.Value)) { return }
        $values = $Fixed[$key]
        if ($null -ne $values -and -not (Test-Listed $given.Value $values)) { return }
        $parameters[$given.Name] = $given.Value
    }
    $parameters
}
