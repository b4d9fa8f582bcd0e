# Completion of cnfctl in bash. What may stand at the cursor cnfctl knows itself.
#
# It gets the line as it is typed, not COMP_WORDS: those are split at each `:` and `=`. What bash
# takes for the word, the second argument, is what the answers take the place of.
_cnfctl()
{
  local answer
  mapfile -t answer < <("$1" --complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
  case ${answer[0]-} in
    files) compopt -o default ;;
    part) compopt -o nospace ;;
  esac
  COMPREPLY=("${answer[@]:1}")
}

complete -F _cnfctl cnfctl
