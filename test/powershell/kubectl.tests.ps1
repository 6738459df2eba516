# kubectl as administrator: none of the user's own files decides what it starts, reads or sends.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '',
    Justification = 'Pester carries them into its blocks.')]
[CmdletBinding()]
param()

Describe 'kubectl as administrator' -Skip:($PSEdition -eq 'Desktop' -or $IsWindows) {
    BeforeAll {
        $parts = Join-Path $PSScriptRoot '../../electron/host/powershell/edge-host'
        Set-StrictMode -Version 3.0
        foreach ($name in 'state', 'text', 'errors', 'programs', 'kubectl') { . (Join-Path $parts ($name + '.ps1')) }
        $before = @{}
        foreach ($name in 'EDGE_WIZARD_MODULES', 'USERPROFILE', 'HOME', 'TMPDIR', 'KUBECONFIG') {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
        }
        $user = Join-Path $TestDrive 'user'
        $own = Join-Path $TestDrive 'own'
        [void](New-Item -ItemType Directory -Path (Join-Path $user '.kube'), $own)
        $env:USERPROFILE = $env:HOME = $user
        $env:TMPDIR = $own
        $env:KUBECONFIG = Join-Path $user '.kube/config'
        # Prints the file that it is told to view, as the real one does with each --kubeconfig. Of any other call, keeps
        # what it was given and where it was at home.
        $kubectl = Join-Path $TestDrive 'kubectl-home'
        $script = '#!/bin/sh
for last in "$@"; do :; done
if [ "$1 $2" = "config view" ]; then cat "$last"; exit; fi
{ echo "HOME=$HOME"; echo "USERPROFILE=$USERPROFILE"; echo "KUBECONFIG=$KUBECONFIG"; echo "KUBERC=$KUBERC"; echo "FILE=$last"; } > "' + $TestDrive + '/seen"
cp "$last" "' + $TestDrive + '/taken"
printf "name=a ready=True\n"'
        [System.IO.File]::WriteAllText($kubectl, $script)
        & '/bin/chmod' 755 $kubectl
        $certificates = @{ 'client-certificate-data' = 'Yw=='; 'client-key-data' = 'aw==' }
        # A configuration of a user, with one part changed.
        function Write-KubeConfig([hashtable] $UserPart = $certificates, [hashtable] $ClusterPart = @{}) {
            $cluster = @{ server = 'https://192.168.0.2:6443'; 'certificate-authority-data' = 'YQ==' } + $ClusterPart
            $text = ConvertTo-Json -Depth 9 -InputObject @{
                'current-context' = 'this'
                contexts = @(@{ name = 'other'; context = @{ cluster = 'other'; user = 'other' } }, @{ name = 'this'; context = @{ cluster = 'c'; user = 'u' } })
                clusters = @(@{ name = 'other'; cluster = @{ 'proxy-url' = 'http://x' } }, @{ name = 'c'; cluster = $cluster })
                users = @(@{ name = 'other'; user = @{ exec = @{ command = 'x' } } }, @{ name = 'u'; user = $UserPart })
            }
            [System.IO.File]::WriteAllText((Join-Path $user '.kube/config'), $text)
        }
    }
    BeforeEach { $env:EDGE_WIZARD_MODULES = $own }
    AfterAll {
        foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
    }

    It 'has a home and a configuration of its own, with what the user''s current context needs' {
        Write-KubeConfig
        @(Read-Kubectl $kubectl 'nodes').Name | Should -Be @('a')
        $seen = @{}
        Get-Content (Join-Path $TestDrive 'seen') | ForEach-Object { $name, $value = $_.Split('=', 2); $seen[$name] = $value }
        $seen.HOME | Should -BeLike ($own + '/kubectl-*')
        @($seen.USERPROFILE, $seen.KUBECONFIG, $seen.KUBERC, $seen.FILE) | Should -Be @($seen.HOME, '', 'off', ($seen.HOME + '/config'))
        $taken = Get-Content -Raw (Join-Path $TestDrive 'taken') | ConvertFrom-Json
        @($taken.contexts.Count, $taken.clusters.Count, $taken.users.Count) | Should -Be @(1, 1, 1)
        @($taken.clusters[0].cluster.server, $taken.users[0].user.'client-key-data') | Should -Be @('https://192.168.0.2:6443', 'aw==')
        $taken.'current-context' | Should -Be $taken.contexts[0].name
        @(Get-ChildItem $own).Count | Should -Be 0
    }

    It 'is not run with <Key>, and says so' -ForEach @(
        @{ Key = 'exec'; Changed = @{ UserPart = @{ exec = @{ command = 'evil' } } } }
        @{ Key = 'Exec'; Changed = @{ UserPart = @{ Exec = @{ command = 'evil' } } } }
        @{ Key = 'auth-provider'; Changed = @{ UserPart = @{ 'auth-provider' = @{ name = 'oidc' } } } }
        @{ Key = 'tokenFile'; Changed = @{ UserPart = @{ tokenFile = 'C:\secret' } } }
        @{ Key = 'client-key'; Changed = @{ UserPart = @{ 'client-certificate-data' = 'Yw=='; 'client-key' = 'C:\secret' } } }
        @{ Key = 'proxy-url'; Changed = @{ ClusterPart = @{ 'proxy-url' = 'http://10.0.0.9' } } }
        @{ Key = 'certificate-authority'; Changed = @{ ClusterPart = @{ 'certificate-authority' = 'C:\secret' } } }
    ) {
        Write-KubeConfig @Changed
        Remove-Item (Join-Path $TestDrive 'seen') -ErrorAction Ignore
        { Read-Kubectl $kubectl 'nodes' } | Should -Throw ('*"' + $Key + '"*') -ErrorId 'EdgeHost.Kubectl'
        Test-Path (Join-Path $TestDrive 'seen') | Should -Be $false
        @(Get-ChildItem $own).Count | Should -Be 0
    }

    It 'says when the user''s configuration has no cluster' {
        [System.IO.File]::WriteAllText((Join-Path $user '.kube/config'), '{"clusters":null,"users":null,"contexts":null}')
        { Read-Kubectl $kubectl 'nodes' } | Should -Throw 'no cluster in *' -ErrorId 'EdgeHost.Kubectl'
    }

    It 'stays as it is for a user without administrator rights' {
        $env:EDGE_WIZARD_MODULES = ''
        Write-KubeConfig -UserPart @{ exec = @{ command = 'login' } }
        @(Read-Kubectl $kubectl 'nodes').Name | Should -Be @('a')
        Get-Content (Join-Path $TestDrive 'seen') | Should -Contain ('HOME=' + $user)
    }
}
