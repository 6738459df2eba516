function Test-ProductInstalled {
    $keys = @(Get-ItemProperty -Path $allowedValues['Get-ItemProperty.Path'][0] -ErrorAction SilentlyContinue)
    foreach ($key in $keys) {
        $name = $key.PSObject.Properties['DisplayName']
        if ($null -ne $name -and ([string]$name.Value).StartsWith('AKS Edge Essentials')) { return $true }
    }
    $false
}

function Find-LeftoverDisk {
    $folder = Join-Path $env:ProgramFiles 'AksEdge'
    if (-not (Test-Path -LiteralPath $folder)) { return }
    foreach ($pattern in '*ledge.vhdx', '*wedge.vhdx', '*Image.vhdx') {
        foreach ($disk in @(Get-ChildItem -LiteralPath $folder -Filter $pattern -Recurse -File -ErrorAction SilentlyContinue)) {
            @{ Kind = 'vhdx'; Name = $disk.FullName }
        }
    }
}

# What an earlier deployment or an uninstalled product left behind.
function Find-Leftover {
    Assert-Windows 'Find-Leftover'
    # Without Hyper-V there is no such cmdlet and no switch.
    if ($null -ne (Get-Command -Name Get-VMSwitch -CommandType Cmdlet -ErrorAction SilentlyContinue)) {
        foreach ($switch in @(Get-VMSwitch -Name 'aksedgesw*' -ErrorAction SilentlyContinue)) {
            @{ Kind = 'switch'; Name = $switch.Name }
        }
    }
    Find-LeftoverDisk
    $service = Get-Service -Name 'wssdagent' -ErrorAction SilentlyContinue
    if ($null -ne $service -and -not (Test-ProductInstalled)) { @{ Kind = 'service'; Name = $service.Name } }
    $task = Get-ScheduledTask -TaskName $taskName -ErrorAction SilentlyContinue
    if ($null -ne $task) { @{ Kind = 'task'; Name = $taskName } }
}
