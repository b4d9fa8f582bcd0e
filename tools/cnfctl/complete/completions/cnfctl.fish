# Completion of cnfctl in fish. What may stand at the cursor cnfctl knows itself.

function __cnfctl_complete
    set -l answers (cnfctl --complete fish (commandline --cut-at-cursor --current-process | string collect) 2>/dev/null)
    switch "$answers[1]"
        case files
            __fish_complete_path (commandline --current-token | string replace --regex '^--[^=]*=' '')
        case '*'
            printf '%s\n' $answers[2..]
    end
end

complete --command cnfctl --no-files --arguments '(__cnfctl_complete)'
