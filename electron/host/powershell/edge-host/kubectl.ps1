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

# Where the product puts the configuration, and where kubectl looks for it.
function Get-KubeConfigPath { [System.IO.Path]::Combine($env:USERPROFILE, '.kube', 'config') }

# Runs kubectl and returns what it prints. With a home, it finds neither the user's settings nor his cache.
function Invoke-Program([string] $Program, [string] $CommandLine, [string] $HomeFolder) {
    $own = @{}
    if ($HomeFolder) {
        # These decide where kubectl looks for its home, in this order, and the last two for its own settings.
        $own = @{ HOME = $HomeFolder; HOMEDRIVE = $null; HOMEPATH = $null; USERPROFILE = $HomeFolder; KUBECONFIG = $null; KUBERC = 'off' }
    }
    $answer = Wait-Program -Path $Program -CommandLine $CommandLine -Milliseconds 20000 -Environment $own
    if ($answer.ExitCode -eq 0) { return $answer.Output }
    $said = Limit-Text $answer.Complaint $maxBagText
    throw (Get-EdgeError 'EdgeHost.Kubectl' ('kubectl ended with {0}: {1}' -f $answer.ExitCode, $said))
}

# What is taken over from the current context of a configuration: addresses, certificates and tokens that are in the
# file itself. Any other key can name a program that kubectl starts to sign in, or a file whose content it sends.
$kubeConfigKeys = @{
    cluster = 'server', 'tls-server-name', 'insecure-skip-tls-verify', 'certificate-authority-data'
    user = 'client-certificate-data', 'client-key-data', 'token', 'username', 'password'
}

# The object of a kind that has this name, with nothing but the keys that may be taken over.
function Select-KubeConfigPart($Parts, [string] $Kind, [string] $Name) {
    $part = @($Parts | Where-Object { $_.name -ceq $Name })[0].$Kind
    if ($null -eq $part) { throw (Get-EdgeError 'EdgeHost.Kubectl' ('no {0} in {1}' -f $Kind, (Get-KubeConfigPath))) }
    $keys = @($part.PSObject.Properties | ForEach-Object { $_.Name })
    $foreign = @($keys | Where-Object { $kubeConfigKeys[$Kind] -cnotcontains $_ })
    if ($foreign.Count -gt 0) {
        $said = 'kubectl is not run as administrator with the configuration of this user, because it has "{0}".'
        throw (Get-EdgeError 'EdgeHost.Kubectl' ($said -f (Limit-Text ($foreign -join '", "') $maxBagText)))
    }
    @{ name = 'edge'; $Kind = $part }
}

# A configuration for an administrator, made from what kubectl prints of the user's.
function ConvertTo-OwnKubeConfig([string] $Text) {
    Set-StrictMode -Off
    $user = ConvertFrom-Json -InputObject $Text
    $context = @($user.contexts | Where-Object { $_.name -ceq $user.'current-context' })[0].context
    ConvertTo-Json -Depth 5 -InputObject @{
        apiVersion = 'v1'
        kind = 'Config'
        'current-context' = 'edge'
        contexts = @(@{ name = 'edge'; context = @{ cluster = 'edge'; user = 'edge' } })
        clusters = @(Select-KubeConfigPart $user.clusters 'cluster' $context.cluster)
        users = @(Select-KubeConfigPart $user.users 'user' $context.user)
    }
}

# As administrator, kubectl gets a home of its own, in the folder for temporary files that only administrators can
# write: any program of the user can change the user's. `config view` reads a configuration without acting on it.
function Invoke-KubectlAsAdministrator([string] $Program, [string] $CommandLine) {
    $folder = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), 'kubectl-' + [guid]::NewGuid())
    [void][System.IO.Directory]::CreateDirectory($folder)
    try {
        $view = 'config view --raw -o json --kubeconfig ' + (ConvertTo-Argument (Get-KubeConfigPath))
        $config = ConvertTo-OwnKubeConfig (Invoke-Program $Program $view $folder)
        $path = [System.IO.Path]::Combine($folder, 'config')
        [System.IO.File]::WriteAllText($path, $config)
        Invoke-Program $Program ($CommandLine + ' --kubeconfig ' + (ConvertTo-Argument $path)) $folder
    }
    finally { [System.IO.Directory]::Delete($folder, $true) }
}

function Read-Kubectl([string] $Program, [string] $Query) {
    $isPods = $Query -ceq 'pods'
    $words = if ($isPods) { 'get pods -A' } else { 'get nodes' }
    $template = if ($isPods) { $podTemplate } else { $nodeTemplate }
    $line = $words + ' -o ' + (ConvertTo-Argument ('go-template=' + $template))
    $output = if ($env:EDGE_WIZARD_MODULES) { Invoke-KubectlAsAdministrator $Program $line } else { Invoke-Program $Program $line }
    foreach ($line in $output -split '\r?\n') {
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
    $path = Get-KubeConfigPath
    if (-not [System.IO.File]::Exists($path)) { return }
    $backup = $path + '.before-' + [datetime]::Now.ToString('yyyyMMdd-HHmmss', $invariant)
    [System.IO.File]::Copy($path, $backup, $false)
    @{ Path = $path; Backup = $backup }
}
