# The restricted endpoint that the Windows workflow registers, as far as it can be had without WinRM: the session that
# its file describes, opened in this process.
[CmdletBinding()]
param()

Describe 'The session of the stand-in Minishell' {
    BeforeAll {
        $folder = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid().ToString('N'))
        [void](New-Item -ItemType Directory -Path $folder)
        $state = Join-Path $folder 'device.json'
        '{"routes":[]}' | Set-Content -LiteralPath $state
        $file = Join-Path $folder 'Minishell.pssc'
        $wanted = @{
            Path = $file
            State = $state
            Module = Join-Path $PSScriptRoot 'modules/Hcs.psm1'
            Banner = Join-Path $PSScriptRoot 'loopback/banner.ps1'
        }
        & (Join-Path $PSScriptRoot 'loopback/write-session-file.ps1') @wanted
        $initial = [System.Management.Automation.Runspaces.InitialSessionState]::CreateFromSessionConfigurationFile($file)
        $runspace = [runspacefactory]::CreateRunspace($initial)
        $runspace.Open()

        function Invoke-InSession([string] $Name, [System.Collections.IDictionary] $Parameters = @{}, [string[]] $Arguments = @()) {
            $shell = [powershell]::Create()
            try {
                $shell.Runspace = $runspace
                [void]$shell.AddCommand($Name).AddParameters($Parameters)
                foreach ($argument in $Arguments) { [void]$shell.AddArgument($argument) }
                $shell.Invoke()
                if ($shell.HadErrors) { throw $shell.Streams.Error[0] }
            }
            finally { $shell.Dispose() }
        }
    }

    AfterAll {
        $runspace.Dispose()
        Remove-Item -LiteralPath $folder -Recurse
    }

    It 'refuses script text, and cmdlets that are not the device''s' {
        $shell = [powershell]::Create()
        $shell.Runspace = $runspace
        [void]$shell.AddScript('1 + 1')
        $id = try { $shell.Invoke() } catch { $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId }
        $id | Should -Be 'ScriptsNotAllowed'
        { Invoke-InSession 'Get-Process' } | Should -Throw -ErrorId 'CommandNotFoundException*'
    }

    It 'has the cmdlets that the host script calls on a device, with their parameters, but for one' {
        $path = (Resolve-Path (Join-Path $PSScriptRoot '../../out/powershell/edge-host.ps1')).Path
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($path, [ref]$null, [ref]$null)
        $table = $ast.Find({
                $args[0] -is [System.Management.Automation.Language.AssignmentStatementAst] -and
                $args[0].Left.Extent.Text -eq '$allowedOnDevice'
            }, $false)
        $allowed = $table.Right.Expression.SafeGetValue()
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        $own = @(Invoke-InSession 'Get-Command' @{ Name = '*' })
        $missing = @($allowed.Keys | Where-Object { $own.Name -notcontains $_ })
        $missing | Should -Be @('Get-AzureDataBoxEdgeRole')
        foreach ($name in $allowed.Keys) {
            if ($missing -contains $name -or $name -eq 'kubectl') { continue }
            $command = $own | Where-Object Name -EQ $name
            @($command.Parameters.Keys | Where-Object { $common -notcontains $_ } | Sort-Object) |
                Should -Be @($allowed[$name] | Sort-Object) -Because $name
        }
    }

    It 'adds, lists and removes a route, and keeps it in its file' {
        $route = @{ InterfaceAlias = 'Port3'; DestinationPrefix = '192.168.21.0/24' }
        Invoke-InSession 'Add-HcsNetRoute' ($route + @{ NextHop = '192.168.20.1'; RouteMetric = 100 }) | Should -BeNullOrEmpty
        (Get-Content -LiteralPath $state -Raw | ConvertFrom-Json).routes.RouteMetric | Should -Be 100
        (Invoke-InSession 'Get-HcsNetRoute' @{ InterfaceAlias = 'Port3' }).NextHop | Should -Be '192.168.20.1'
        Invoke-InSession 'Get-HcsNetRoute' @{ InterfaceAlias = 'Port4' } | Should -BeNullOrEmpty
        Invoke-InSession 'Remove-HcsNetRoute' $route | Should -BeNullOrEmpty
        Invoke-InSession 'Get-HcsNetRoute' @{ InterfaceAlias = 'Port3' } | Should -BeNullOrEmpty
    }

    # On Windows the endpoint itself is asked.
    It 'says its banner to whoever opens it, before it is open' -Skip:($PSEdition -eq 'Desktop' -or $IsWindows) {
        $said = @(& (Get-Process -Id $PID).Path -NoProfile -NonInteractive -File (Join-Path $PSScriptRoot 'loopback/open-beside.ps1') $file)
        $said[-1] | Should -Be 'Opened'
        ($said | Select-Object -SkipLast 1) -join ' ' | Should -Match 'intended for the initial network configuration'
    }

    It 'tells of itself, its pods included' {
        (Invoke-InSession 'Get-HcsApplianceInfo').SerialNumber | Should -Be '1HXQG13'
        (Invoke-InSession 'Get-HcsIPAddress').IpAddress.ToString() | Should -Be '192.168.20.50'
        Invoke-InSession 'kubectl' -Arguments 'get', 'pods', '-A' | Should -HaveCount 2
    }
}
