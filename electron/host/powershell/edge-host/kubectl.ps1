# kubectl, and its configuration file.

# The template for kubectl's output, a line per node: named fields with URL-encoded values. Its JSON isn't used, because
# labels may differ only in case, which ConvertFrom-Json rejects.
$nodeTemplate = '{{range .items}}name={{urlquery .metadata.name}}' +
'{{range $label, $value := .metadata.labels}} label={{urlquery $label}}{{end}}' +
'{{with .status}}' +
'{{with .nodeInfo}} version={{urlquery .kubeletVersion}} os={{urlquery .osImage}}{{end}}' +
'{{range .conditions}}{{if eq .type `Ready`}} ready={{urlquery .status}}{{end}}{{end}}' +
'{{range .addresses}}{{if eq .type `InternalIP`}} address={{urlquery .address}}{{end}}{{end}}' +
'{{end}}{{println}}{{end}}'
$podTemplate = '{{range .items}}namespace={{urlquery .metadata.namespace}} name={{urlquery .metadata.name}}' +
'{{with .status}}{{with .phase}} phase={{urlquery .}}{{end}}' +
'{{range .containerStatuses}} container={{urlquery .ready}}{{end}}' +
'{{end}}{{println}}{{end}}'

# The fields of a line by name, each with all of its values.
function ConvertFrom-KubectlLine([string] $Line) {
    $fields = @{ name = @(); namespace = @(); label = @(); version = @(); os = @(); ready = @(); address = @(); phase = @(); container = @() }
    foreach ($word in $Line.Split(' ')) {
        $name, $value = $word.Split([char[]]'=', 2)
        $fields[$name] += [uri]::UnescapeDataString($value.Replace('+', '%20'))
    }
    $fields
}

function ConvertTo-NodeItem([string] $Line) {
    $node = ConvertFrom-KubectlLine $Line
    $role = 'node-role.kubernetes.io/'
    $roles = @($node.label | Where-Object { $_.StartsWith($role, 'Ordinal') } | ForEach-Object { $_.Substring($role.Length) })
    @{
        Name = $node.name[0]
        Ready = $node.ready -ccontains 'True'
        Version = $node.version | Select-Object -First 1
        InternalIP = $node.address | Select-Object -First 1
        Roles = if ($roles.Count -gt 0) { $roles -join ',' } else { '<none>' }
        OS = $node.os | Select-Object -First 1
    }
}

function ConvertTo-PodItem([string] $Line) {
    $pod = ConvertFrom-KubectlLine $Line
    @{
        Namespace = $pod.namespace[0]
        Name = $pod.name[0]
        Phase = $pod.phase | Select-Object -First 1
        Ready = $pod.container.Count -gt 0 -and $pod.container -cnotcontains 'false'
    }
}

function Read-Kubectl([string] $Program, [string] $Query) {
    $isPods = $Query -ceq 'pods'
    $words = if ($isPods) { 'get pods -A' } else { 'get nodes' }
    $template = if ($isPods) { $podTemplate } else { $nodeTemplate }
    $line = $words + ' -o ' + (ConvertTo-Argument ('go-template=' + $template))
    $answer = Wait-Program -Path $Program -CommandLine $line -Milliseconds 20000
    if ($answer.ExitCode -ne 0) {
        $said = Limit-Text $answer.Complaint $maxBagText
        throw (Get-EdgeError 'EdgeHost.Kubectl' ('kubectl ended with {0}: {1}' -f $answer.ExitCode, $said))
    }
    foreach ($line in $answer.Output -split '\r?\n') {
        if ($line -eq '') { continue }
        if ($isPods) { ConvertTo-PodItem $line } else { ConvertTo-NodeItem $line }
    }
}

function Invoke-Kubectl([string] $Query) {
    Assert-Windows 'Invoke-Kubectl'
    $program = [System.IO.Path]::Combine($env:ProgramFiles, 'AksEdge', 'kubectl', 'kubectl.exe')
    if (-not [System.IO.File]::Exists($program)) { throw (Get-EdgeError 'EdgeHost.Kubectl' ('not found: ' + $program)) }
    Read-Kubectl $program $Query
}

# The product overwrites this file. An existing backup is never overwritten.
function Backup-KubeConfig {
    Assert-Windows 'Backup-KubeConfig'
    $path = [System.IO.Path]::Combine($env:USERPROFILE, '.kube', 'config')
    if (-not [System.IO.File]::Exists($path)) { return }
    $backup = $path + '.before-' + [datetime]::Now.ToString('yyyyMMdd-HHmmss', $invariant)
    [System.IO.File]::Copy($path, $backup, $false)
    @{ Path = $path; Backup = $backup }
}
