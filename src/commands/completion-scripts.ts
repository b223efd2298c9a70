// Each asks the program itself, so that a new command needs no new script.
const ask = 'progress-feed --get-yargs-completions';

/** What completes `progress-feed` in each shell. */
export const completionScripts = {
  bash: `# progress-feed: add this to ~/.bashrc
_progress_feed() {
  local word="\${COMP_WORDS[COMP_CWORD]}"
  mapfile -t COMPREPLY < <(compgen -W "$(SHELL=/bin/bash ${ask} "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)" -- "$word")
  if [ \${#COMPREPLY[@]} -eq 0 ]; then mapfile -t COMPREPLY < <(compgen -f -- "$word"); fi
}
complete -o filenames -F _progress_feed progress-feed`,
  zsh: `# progress-feed: add this to ~/.zshrc, after compinit
_progress_feed() {
  local -a found
  found=("\${(@f)$(SHELL=/bin/zsh ${ask} "\${words[@]}" 2>/dev/null)}")
  if [[ -n "\${found[*]}" ]]; then _describe 'progress-feed' found; else _files; fi
}
compdef _progress_feed progress-feed`,
  fish: `# progress-feed: save this as ~/.config/fish/completions/progress-feed.fish
complete -c progress-feed -a '(env SHELL=/bin/bash ${ask} (commandline -opc) (commandline -ct) 2>/dev/null)'`,
  powershell: `# progress-feed: add this to the file that $PROFILE names
Register-ArgumentCompleter -Native -CommandName progress-feed -ScriptBlock {
  param($word, $ast, $position)
  $words = @($ast.CommandElements | ForEach-Object { $_.ToString() })
  if ($word -eq '') { $words += '' }
  & ${ask} @words 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}`,
} as const;
