# The packaged script never lets modules stand in for the machine's cmdlets. See stand-ins.ps1.
function Import-StandIn { }
