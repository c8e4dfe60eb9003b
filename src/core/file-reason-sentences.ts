// Why a file was left alone, in words, by name. Nothing but text, so that the page can carry it without a schema library.

/** Skipped before anything was read: decided from the tree entry and the options. */
export const SKIP_SENTENCES = {
  unsupported_language: 'not a language Dependify rewrites',
  data: 'data, not code',
  not_selected: 'not selected by include, exclude or languages',
  privileged: 'a privileged file (workflow, CI, lock file, build or access configuration)',
  vendored: 'third-party code',
  generated: 'generated code',
  symlink: 'a symbolic link',
  submodule: 'a submodule',
  unsafe_path: 'a path that is not safe to write',
  case_twin: 'another path differs only by case or Unicode form',
  too_large: 'larger than 200 KB',
  empty: 'empty',
  too_many_files: 'beyond the limit of files that one run reads',
} as const;

/** Left alone after its bytes were read. */
export const ANALYSIS_SENTENCES = {
  clean: 'nothing outdated found',
  binary: 'binary content',
  not_utf8: 'not UTF-8 text',
  lfs_pointer: 'a Git LFS pointer',
  generated_marker: 'marked as generated in its header',
  mixed_line_endings: 'mixed line endings',
  parse_error: 'does not parse as it stands',
  unreadable: 'could not be read at the pinned commit',
  engine_failed: 'the engine failed on this file',
  secrets_not_hidden: 'no rule applied, and the model was not asked: its secrets cannot be hidden',
  model_failed: 'no rule applied and the model gave no usable answer',
  model_refused: 'no rule applied, and the model refused the configured key or model name',
  model_disabled: 'no rule applied, and the operator has switched the model off',
  model_budget: 'no rule applied, and the token budget of the run or the day was used up',
} as const;

/** A rewrite was tried and not kept. */
export const REJECTION_SENTENCES = {
  no_edit: 'no safe edit was found',
  identical: 'the rewrite changed nothing',
  syntax_error: 'the rewrite did not parse',
  unstable: 'a second pass would change it again',
  bytes_changed: 'untouched lines, line endings, BOM or final newline changed',
  search_not_found: 'an edit did not match the file',
  search_ambiguous: 'an edit matched more than once',
  edits_overlap: 'edits overlap',
  llm_truncated: 'the model stopped in mid-answer',
  llm_bad_answer: 'the model answered in another form',
  llm_unavailable: 'the model did not answer',
  llm_config: 'the model refused the configured key or model name',
  secret_added: 'the rewrite would add something that looks like a secret',
  secret_moved: 'the rewrite would move, copy or drop a secret',
  invisible_characters: 'the rewrite would add invisible characters',
  new_host: 'the rewrite would add a network address',
  new_dependency: 'the rewrite would add a dependency',
  dangerous_call: 'the rewrite would add a dangerous call',
  api_changed: 'the rewrite would change what the file exports',
  deleted_code: 'the rewrite would delete too much',
  comments_lost: 'the rewrite would drop comments, a licence header or a pragma',
  instructions_added: 'the rewrite would add text that instructs its reader',
  literal_changed: 'the rewrite would change a number or a text',
  control_flow_changed: 'the rewrite would change what runs and when',
  behaviour_changed: 'the rewrite would change what the code does',
  diff_too_large: 'the rewrite touches more of the file than an update may',
  low_confidence: 'confidence below min_confidence',
  max_files: 'beyond max_files; others were surer',
  base_moved: 'changed on the base branch since it was read',
  push_protection: 'GitHub found something in it that looks like a secret',
  left_out_by_user: 'left out by the person who published',
  left_out_with_rule: 'changed by a rule that was left out, and the rest could not be kept without it',
  job_failed: 'the job stopped before it had a result',
  job_timeout: 'the job took longer than it may',
} as const;

export const FILE_REASON_SENTENCES = { ...SKIP_SENTENCES, ...ANALYSIS_SENTENCES, ...REJECTION_SENTENCES } as const;
