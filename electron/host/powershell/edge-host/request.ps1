# The text of a request.

# Each string of a request has a prefix, and everything but printable ASCII is escaped: ConvertFrom-Json would otherwise
# turn some strings into dates, and change half a surrogate pair.
function ConvertFrom-SentText([string] $Text) {
    [regex]::Unescape($Text.Substring(1))
}

function Restore-Text($Container) {
    if ($Container -is [array]) {
        for ($at = 0; $at -lt $Container.Count; $at++) {
            if ($Container[$at] -is [string]) { $Container[$at] = ConvertFrom-SentText $Container[$at] }
            else { Restore-Text $Container[$at] }
        }
    }
    elseif ($Container -is [System.Management.Automation.PSCustomObject]) {
        foreach ($property in $Container.PSObject.Properties) {
            if ($property.Value -is [string]) { $property.Value = ConvertFrom-SentText $property.Value }
            else { Restore-Text $property.Value }
        }
    }
}
