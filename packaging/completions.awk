# SPDX-License-Identifier: GPL-3.0-or-later
# Completions for a shell, made from what the program says of itself, so that the two cannot differ:
#
#     { locket --help; for each command: locket COMMAND --help; } | awk -v shell=bash|zsh|fish -f completions.awk
#
# What an argument is, its name in the help says: {a,b} are its values, FILE DIR PLAY are looked for on the disk; for all
# else the shell offers nothing.

/^Usage: locket / {
  command = $3 ~ /^\[/ ? "" : $3
  finish_option()
  section = ""
}

/^[A-Za-z]+:$/ {
  finish_option()
  section = tolower($1)
  next
}

/^$/ { finish_option() }

section == "subcommands:" && /^  [a-z]/ {
  name = $1
  sub(/^ *[a-z]+ +/, "")
  commands[++command_count] = name
  about[name] = $0
  next
}

section == "positionals:" && /^  [A-Z]/ {
  positionals[command] = positionals[command] " " $1
  next
}

section == "options:" && /^  +-/ {
  finish_option()
  reading = 1
  names = ""
  line = $0
  sub(/^ +/, "", line)
  while (match(line, /^--?[A-Za-z][-A-Za-z]*/)) {
    names = names (names == "" ? "" : " ") substr(line, 1, RLENGTH)
    line = substr(line, RLENGTH + 1)
    sub(/^, */, "", line)
  }
  # The argument is one space behind the names, what the option does at least two, or on the next line.
  argument = ""
  if (line ~ /^ [^ ]/) {
    argument = substr(line, 2)
    if (match(argument, /  +/)) {
      line = substr(argument, RSTART)
      argument = substr(argument, 1, RSTART - 1)
    } else if (match(argument, / \.\.\. [A-Z]/)) {
      line = substr(argument, RSTART + 5)
      argument = substr(argument, 1, RSTART + 3)
    } else if (argument ~ /Excludes: |REQUIRED$|\.\.\.$|^[^ ]+$|\[[^]]*\]$/) line = ""
  }
  description = line
  sub(/^ +/, "", description)
  next
}

reading && /^          / {
  sub(/^ +/, "")
  description = description (description == "" ? "" : " ") $0
}

function finish_option() {
  if (!reading) return
  reading = 0
  option_count++
  of_command[option_count] = command
  option_names[option_count] = names
  option_about[option_count] = description
  sub(/ ?(REQUIRED|Excludes: .*|\.\.\.)$/, "", argument)
  if (argument ~ /^(Excludes:|REQUIRED|\.\.\.)/) argument = ""
  values[option_count] = ""
  if (match(argument, /\{.*\}/)) {
    values[option_count] = substr(argument, RSTART + 1, RLENGTH - 2)
    gsub(/,/, " ", values[option_count])
  }
  sub(/:.*/, "", argument)
  option_argument[option_count] = argument
}

# "files", "folders", or nothing that the shell could know.
function found_on_disk(argument) {
  if (argument ~ /FILE|PLAY/) return "files"
  return argument ~ /^DIR/ ? "folders" : ""
}

function options_of(command,    i, all) {
  all = ""
  for (i = 1; i <= option_count; i++)
    if (of_command[i] == command) all = all (all == "" ? "" : " ") option_names[i]
  return all
}

# Sounds have names that the program knows.
function sounds() { return "locket sounds --json 2>/dev/null | sed -n 's/.*\"name\": \"\\([^\"]*\\)\".*/\\1/p'" }

END {
  finish_option()
  print (shell == "zsh" ? "#compdef locket\n" : "") "# SPDX-License-Identifier: GPL-3.0-or-later"
  if (shell == "bash") bash()
  if (shell == "zsh") zsh()
  if (shell == "fish") fish()
}

# ---- bash

function bash(    c, i, names, pattern) {
  print "_locket() {"
  print "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} words="
  print "  COMPREPLY=()"
  print "  if [ \"$COMP_CWORD\" -eq 1 ]; then"
  printf "    words='%s", options_of("")
  for (c = 1; c <= command_count; c++) printf " %s", commands[c]
  print "'\n  else"
  print "    case \"$command $before\" in"
  for (i = 1; i <= option_count; i++) {
    if (option_argument[i] == "") continue
    pattern = "'" of_command[i] " " option_names[i] "'"
    gsub(/ -/, "'|'" of_command[i] " -", pattern)
    sub(/^'[a-z]*'\|/, "", pattern)
    print "      " pattern ") " bash_answer(i) "; return ;;"
  }
  print "    esac"
  print "    case $command in"
  for (c = 1; c <= command_count; c++) print "      " commands[c] ") words='" options_of(commands[c]) "' ;;"
  print "    esac"
  print "  fi"
  print "  case $word in -*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")); return ;; esac"
  print "  if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W \"$words\" -- \"$word\")); return; fi"
  print "  case $command in"
  for (c = 1; c <= command_count; c++) {
    if (positionals[commands[c]] ~ /PLAY/) print "    " commands[c] ") compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$word\") ;;"
    if (positionals[commands[c]] ~ /NAME/) print "    " commands[c] ") COMPREPLY=($(compgen -W \"$(" sounds() ")\" -- \"$word\")) ;;"
  }
  print "  esac"
  print "}"
  print "complete -F _locket locket"
}

function bash_answer(i) {
  if (values[i] != "") return "COMPREPLY=($(compgen -W '" values[i] "' -- \"$word\"))"
  if (found_on_disk(option_argument[i]) == "files") return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$word\")"
  if (found_on_disk(option_argument[i]) == "folders") return "compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- \"$word\")"
  return "COMPREPLY=()"
}

# ---- zsh

function zsh(    c, i) {
  print "_locket() {"
  print "  local -a commands"
  print "  commands=("
  for (c = 1; c <= command_count; c++) print "    " quoted(commands[c] ":" about[commands[c]])
  print "  )"
  print "  if (( CURRENT == 2 )); then"
  print "    _describe -t commands command commands"
  print "    _arguments" zsh_options("") " && return"
  print "    return"
  print "  fi"
  print "  local command=$words[2]"
  print "  shift words; (( CURRENT-- ))"
  print "  case $command in"
  for (c = 1; c <= command_count; c++) print "    " commands[c] ")\n      _arguments" zsh_options(commands[c]) zsh_positionals(commands[c]) " ;;"
  print "  esac"
  print "}"
  print "_locket \"$@\""
}

function zsh_options(command,    i, n, k, all, text, each) {
  all = ""
  for (i = 1; i <= option_count; i++) {
    if (of_command[i] != command) continue
    text = option_about[i]
    gsub(/[][\\:]/, "\\\\&", text)
    n = split(option_names[i], each, " ")
    for (k = 1; k <= n; k++) all = all " \\\n        " quoted("*" each[k] "[" text "]" zsh_argument(i))
  }
  return all
}

function zsh_argument(i) {
  if (option_argument[i] == "") return ""
  if (values[i] != "") return ":" option_argument[i] ":(" values[i] ")"
  if (found_on_disk(option_argument[i]) == "files") return ":" option_argument[i] ":_files"
  if (found_on_disk(option_argument[i]) == "folders") return ":" option_argument[i] ":_files -/"
  return ":" option_argument[i] ": "
}

function zsh_positionals(command) {
  if (positionals[command] ~ /PLAY/) return " \\\n        '*:PLAY:_files'"
  if (positionals[command] ~ /NAME/) return " \\\n        " quoted("*:NAME:($(" sounds() "))")
  return ""
}

# ---- fish

function fish(    c, i, n, k, each, line) {
  print "complete -c locket -f"
  for (c = 1; c <= command_count; c++) print "complete -c locket -n __fish_use_subcommand -a " commands[c] " -d " quoted(about[commands[c]])
  for (i = 1; i <= option_count; i++) {
    line = "complete -c locket -n " (of_command[i] == "" ? "__fish_use_subcommand" : "'__fish_seen_subcommand_from " of_command[i] "'")
    n = split(option_names[i], each, " ")
    for (k = 1; k <= n; k++) line = line (each[k] ~ /^--/ ? " -l " substr(each[k], 3) : " -s " substr(each[k], 2))
    print line fish_argument(i) " -d " quoted(option_about[i])
  }
  for (c = 1; c <= command_count; c++) {
    line = "complete -c locket -n '__fish_seen_subcommand_from " commands[c] "'"
    if (positionals[commands[c]] ~ /PLAY/) print line " -F"
    if (positionals[commands[c]] ~ /NAME/) print line " -a " quoted("(" sounds() ")")
  }
}

function fish_argument(i) {
  if (option_argument[i] == "") return ""
  if (values[i] != "") return " -x -a " quoted(values[i])
  if (found_on_disk(option_argument[i]) == "files") return " -r -F"
  if (found_on_disk(option_argument[i]) == "folders") return " -x -a '(__fish_complete_directories)'"
  return " -x"
}

# In single quotes, for zsh and fish alike: a quote inside ends them for a moment.
function quoted(text) {
  if (shell == "fish") gsub(/[\\']/, "\\\\&", text)
  else gsub(/'/, "'\\''", text)
  return "'" text "'"
}
