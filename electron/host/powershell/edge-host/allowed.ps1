# Checks a call against the lists of what may be called.

# Whether it is one of these texts, to the last bit: a comparison by culture or without case takes others for the same.
function Test-Listed($Text, [string[]] $Texts) {
    if ($Text -isnot [string]) { return $false }
    foreach ($one in $Texts) { if ([string]::CompareOrdinal($one, $Text) -eq 0) { return $true } }
    $false
}

# One text, number or yes or no; several texts where the parameter takes a list.
function Test-ParameterValue([string] $Key, $Value) {
    if ($Value -isnot [array]) { return $Value -is [string] -or $Value -is [bool] -or $Value -is [int] -or $Value -is [long] }
    if (-not (Test-Listed $Key $lists)) { return $false }
    foreach ($item in $Value) { if ($item -isnot [string]) { return $false } }
    $true
}

# The parameters as they are bound, or $null for a call that is not on the list.
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
