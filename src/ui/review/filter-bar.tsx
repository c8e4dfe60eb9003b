// What the list shows, and which rules stay out of the pull request.

import type { JSX } from 'preact';
import { counted } from '../shared/words.ts';
import { toggled } from './decision.ts';
import { isFiltering, languagesOf, makersOf, NO_FILTER, type Choice, type Filter } from './filters.ts';
import type { ReviewState } from './state.ts';

const CONFIDENCES = [0, 50, 70, 80, 90, 95];

interface FilterBarProps {
  readonly state: ReviewState;
  /** Whether rules can still be left out. */
  readonly decidable: boolean;
}

export function FilterBar({ state, decidable }: FilterBarProps): JSX.Element {
  const changed = state.changed.value;
  const filter = state.filter.value;
  const makers = makersOf(changed);
  const set = (part: Partial<Filter>): void => {
    state.filter.value = { ...state.filter.value, ...part };
  };
  return (
    <div class="filters">
      <div class="filter-fields">
        <label class="filter-words">
          <span class="label small">Find a file</span>
          <input
            type="search"
            value={filter.words}
            placeholder="part of its path"
            onInput={({ currentTarget }) => set({ words: currentTarget.value })}
          />
        </label>
        <Select
          label="Rule"
          value={filter.maker}
          onPick={(maker) => set({ maker })}
          options={[['', 'any rule or model'], ...makers.map(optionOf)]}
        />
        <Select
          label="Language"
          value={filter.language}
          onPick={(language) => set({ language })}
          options={[['', 'any language'], ...languagesOf(changed).map((name): [string, string] => [name, name])]}
        />
        <Select
          label="Confidence"
          value={String(filter.confidence)}
          onPick={(least) => set({ confidence: Number(least) })}
          options={CONFIDENCES.map((least) => [String(least), least === 0 ? 'any' : `${least} or more`])}
        />
      </div>
      <p class="small muted filter-result" role="status">
        {isFiltering(filter)
          ? `${state.shown.value.length} of ${counted(changed.length, 'changed file')}`
          : counted(changed.length, 'changed file')}
        {isFiltering(filter) ? (
          <button type="button" class="quiet small" onClick={() => (state.filter.value = NO_FILTER)}>
            Show all
          </button>
        ) : null}
      </p>
      {decidable ? <RuleChoices state={state} makers={makers} /> : null}
    </div>
  );
}

/** A rule's checkbox says whether it stays in. What a model did can only be left out by file. */
function RuleChoices({
  state,
  makers,
}: {
  readonly state: ReviewState;
  readonly makers: readonly Choice[];
}): JSX.Element {
  const { rules } = state.leftOut.value;
  const own = makers.filter(({ kind }) => kind === 'rule');
  return (
    <details class="rule-choices">
      <summary>
        Rules in the pull request ({own.length - own.filter(({ id }) => rules.has(id)).length} of {own.length})
      </summary>
      <ul>
        {own.map(({ id, title, files }) => (
          <li key={id}>
            <label class="check">
              <input
                type="checkbox"
                checked={!rules.has(id)}
                onChange={() => (state.leftOut.value = { ...state.leftOut.value, rules: toggled(rules, id) })}
              />
              <span>
                {title} <code class="muted">{id}</code> <span class="muted small">in {counted(files, 'file')}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

function optionOf({ id, title, files }: Choice): [string, string] {
  return [id, `${title} (${files})`];
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, title: string])[];
  readonly onPick: (value: string) => void;
}

function Select({ label, value, options, onPick }: SelectProps): JSX.Element {
  return (
    <label>
      <span class="label small">{label}</span>
      <select value={value} onChange={({ currentTarget }) => onPick(currentTarget.value)}>
        {options.map(([id, title]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
    </label>
  );
}
