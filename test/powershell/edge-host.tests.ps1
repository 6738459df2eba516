# What only a PowerShell can say about the scripts: that they parse, that the analyzer finds nothing in them, and that
# the one that is shipped needs no more than it should.
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '',
    Justification = 'Pester carries them into its blocks.')]
[CmdletBinding()]
param()

BeforeDiscovery {
    $root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
    # A part of the host script by itself assigns what others use: the analyzer reads what they are joined into.
    $folders = 'out/powershell', 'out/package/powershell', 'test/powershell' | ForEach-Object { Join-Path $root $_ }
    $files = @(Get-ChildItem -Path $folders -Recurse -File | Where-Object { $_.Extension -in '.ps1', '.psm1' })
    $scripts = @(foreach ($file in $files) { @{ Name = $file.FullName.Substring($root.Length + 1); Path = $file.FullName } })
    $analyzer = $null -ne (Get-Module -ListAvailable -Name PSScriptAnalyzer)
}

Describe 'The script <Name>' -ForEach $scripts {
    It 'is parsed without an error' {
        $errors = $null
        [void][System.Management.Automation.Language.Parser]::ParseFile($Path, [ref]$null, [ref]$errors)
        $errors | Should -BeNullOrEmpty
    }

    It 'gives the analyzer nothing to say' -Skip:(-not $analyzer) {
        $settings = @{
            IncludeDefaultRules = $true
            Rules = @{ PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1', '7.0') } }
        }
        Invoke-ScriptAnalyzer -Path $Path -Settings $settings |
            ForEach-Object { '{0} in line {1}: {2}' -f $_.RuleName, $_.Line, $_.Message } | Should -BeNullOrEmpty
    }
}

Describe 'The host script' {
    BeforeAll {
        $path = Join-Path $PSScriptRoot '../../out/powershell/edge-host.ps1'
        $tokens = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseFile((Resolve-Path $path).Path, [ref]$tokens, [ref]$null)
    }

    It 'never names the pipeline input, which would make the console host read what is meant for the script' {
        $names = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.VariableExpressionAst] }, $true)
        $names.VariablePath.UserPath | Should -Not -Contain ('in' + 'put')
    }

    It 'builds no PowerShell from text' {
        $ast.Extent.Text | Should -Not -Match 'Invoke-Expression|\[scriptblock\]::Create|EncodedCommand'
    }

    It 'says of what only Windows can do that it needs Windows' -Skip:($PSEdition -eq 'Desktop' -or $IsWindows) {
        # The last lines are the request that it reads.
        $functions = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.FunctionDefinitionAst] }, $false)
        $onWindows = $false
        foreach ($function in $functions) { . ([scriptblock]::Create($function.Extent.Text)) }
        $names = 'Find-Leftover', 'Backup-KubeConfig', 'Test-Installer', 'Install-Product', 'Invoke-Kubectl',
        'Start-Elevated', 'Set-ResumeTask', 'Remove-ResumeTask', 'Add-HostsLine', 'Remove-HostsLine'
        foreach ($name in $names) { { & $name } | Should -Throw -ErrorId 'EdgeHost.NotWindows' -Because $name }
    }

    It 'calls only what it lists' {
        $called = $ast.FindAll({
                $args[0] -is [System.Management.Automation.Language.CommandAst] -and
                $args[0].InvocationOperator -eq 'Ampersand'
            }, $true)
        @($called | ForEach-Object { $_.CommandElements[0].Extent.Text }) | Should -Be @('$Command', '$newSession', "'/bin/chmod'")
    }
}

Describe 'The stand-in for Test-Path' {
    BeforeAll { Import-Module (Join-Path $PSScriptRoot 'modules/Preparation.StandIn.psm1') -DisableNameChecking }
    AfterAll { Remove-Module 'Preparation.StandIn' }

    It 'sees the files that are there, by either parameter' {
        Preparation.StandIn\Test-Path -LiteralPath $PSScriptRoot | Should -Be $true
        Preparation.StandIn\Test-Path $PSScriptRoot, (Join-Path $PSScriptRoot 'no [such] file') | Should -Be @($true, $false)
    }
}
