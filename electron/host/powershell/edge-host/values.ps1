# JSON of any value that a call returns, of limited depth and size.

function ConvertTo-JsonObject($Value, [int] $Depth) {
    $parts = New-Object System.Collections.ArrayList
    $properties = if (Test-Dictionary $Value) { Get-DictionaryEntry $Value } else { $Value.PSObject.Properties }
    foreach ($property in $properties) {
        if ($parts.Count -ge $maxProperties) { break }
        # Properties that CIM, remoting and providers add.
        if ($property.Name -match '^(Cim(Class|InstanceProperties|SystemProperties)|PS.+|RunspaceId)$') { continue }
        $item = ConvertTo-JsonValue (Get-PropertyValue $property $Value) $Depth
        [void]$parts.Add((ConvertTo-JsonText ([string]$property.Name)) + ':' + $item)
    }
    '{' + ($parts -join ',') + '}'
}

function ConvertTo-JsonSelection($Value) {
    $parts = New-Object System.Collections.ArrayList
    $entries = $null
    if (Test-Dictionary $Value) {
        $entries = @{}
        foreach ($entry in Get-DictionaryEntry $Value) { $entries[$entry.Name] = $entry }
    }
    foreach ($name in $run.Select) {
        $property = if ($null -ne $entries) { $entries[$name] } else { $Value.PSObject.Properties[$name] }
        if ($null -eq $property) { continue }
        $item = ConvertTo-JsonValue (Get-PropertyValue $property $Value) $maxDepth
        [void]$parts.Add((ConvertTo-JsonText $name) + ':' + $item)
    }
    '{' + ($parts -join ',') + '}'
}

function ConvertTo-JsonList($Value, [int] $Depth) {
    $parts = New-Object System.Collections.ArrayList
    foreach ($item in $Value) {
        if ($parts.Count -ge $maxItems) { break }
        [void]$parts.Add((ConvertTo-JsonValue $item $Depth))
    }
    '[' + ($parts -join ',') + ']'
}

function ConvertTo-JsonPart($Value, [int] $Depth) {
    $scalar = ConvertTo-JsonScalar $Value
    if ($null -ne $scalar) { return $scalar }
    if ($Value -is [System.Security.SecureString] -or $Depth -le 0) { return ConvertTo-JsonText (Get-TypeMark $Value) }
    if (Test-List $Value) { return ConvertTo-JsonList $Value ($Depth - 1) }
    ConvertTo-JsonObject $Value ($Depth - 1)
}

# JSON of any value, or the name of its type if reading it fails.
function ConvertTo-JsonValue($Value, [int] $Depth) {
    $run.Nodes++
    if ($null -eq $Value -or $run.Nodes -gt $maxNodes) { return 'null' }
    try { return ConvertTo-JsonPart $Value $Depth }
    catch {
        $mark = Get-TypeMark $Value
        Write-LeftOut ('A value of the type ' + $mark) $_.Exception.GetBaseException()
        ConvertTo-JsonText $mark
    }
}

# One output item: a plain value as it is, the selected properties of an object, or the first level of a bag.
function ConvertTo-JsonItem($Value) {
    $isBag = $run.Select -is [string]
    $run.Nodes = 0
    $run.TextLength = if ($isBag) { $maxBagText } else { $maxText }
    if ($isBag) { return ConvertTo-JsonValue $Value $run.BagDepth }
    if ($null -eq $Value -or $null -ne (ConvertTo-JsonScalar $Value) -or (Test-List $Value)) {
        return ConvertTo-JsonValue $Value $maxDepth
    }
    ConvertTo-JsonSelection $Value
}
