// The repository: picked from one's own with a search, or typed and pasted. A combobox with a list box (ARIA patterns).

import type { JSX } from 'preact';
import { Icon } from '../shared/icon.tsx';
import { Plain } from '../shared/plain.tsx';
import { counted } from '../shared/words.ts';
import type { OwnRepository } from '../api-types.ts';
import type { Found } from './repository-search.ts';
import { useCombobox } from './use-combobox.ts';

interface RepositoryFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Whether there is a list of one's own to pick from. */
  readonly hasList: boolean;
  readonly error: string | undefined;
}

const LIST = 'repository-list';

/** The field with its list. */
export function RepositoryField({ value, onChange, hasList, error }: RepositoryFieldProps): JSX.Element {
  const { found, active, isShown, list, open, close, choose, onKeyDown, onScroll } = useCombobox(
    value,
    onChange,
    hasList,
  );
  return (
    <div class="field">
      <label for="repository">Repository</label>
      <div class="combobox">
        <input
          id="repository"
          type="text"
          role={hasList ? 'combobox' : undefined}
          aria-expanded={hasList ? isShown : undefined}
          aria-controls={hasList ? LIST : undefined}
          aria-autocomplete={hasList ? 'list' : undefined}
          aria-activedescendant={isShown && active >= 0 ? `${LIST}-${active}` : undefined}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? 'repository-hint' : 'repository-error repository-hint'}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          required
          placeholder={hasList ? 'Search your repositories, or paste an address' : 'owner/name, or its address'}
          value={value}
          onInput={(event) => {
            onChange(event.currentTarget.value);
            open(event.currentTarget.value);
          }}
          onFocus={() => open(value)}
          onClick={() => open(value)}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
        <ul
          id={LIST}
          ref={list}
          class="options"
          role="listbox"
          aria-label="Your repositories"
          hidden={!isShown || (found.repositories.length === 0 && !found.isLoading)}
          onScroll={onScroll}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
        >
          {found.repositories.map((repository, index) => (
            <RepositoryOption
              key={repository.full_name}
              id={`${LIST}-${index}`}
              repository={repository}
              isActive={index === active}
              onChoose={choose}
            />
          ))}
        </ul>
      </div>
      {error === undefined ? null : (
        <p class="field-error" id="repository-error">
          <Icon name="warn" /> {error}
        </p>
      )}
      <p class="hint" id="repository-hint">
        {hasList
          ? 'Not in the list? Type owner/name or paste the address of any public repository.'
          : 'Such as octocat/hello-world, or the address from your browser.'}
      </p>
      <p class="hint" role="status">
        {isShown ? statusOf(found) : ''}
      </p>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly repository: OwnRepository;
  readonly isActive: boolean;
  readonly onChoose: (repository: OwnRepository) => void;
}

function RepositoryOption({ id, repository, isActive, onChoose }: OptionProps): JSX.Element {
  const { full_name, description, language, archived, can_push } = repository;
  return (
    <li id={id} class="option" role="option" aria-selected={isActive} onClick={() => onChoose(repository)}>
      <span class="option-name">
        {repository.private ? <Icon name="lock" /> : null}
        <Plain text={full_name} />
        {repository.private ? <span class="chip">private</span> : null}
        {archived ? <span class="chip">archived: preview only</span> : null}
        {can_push || archived ? null : <span class="chip">by a fork</span>}
        {language === null ? null : <span class="option-language">{language}</span>}
      </span>
      {description === null ? null : (
        <span class="option-text">
          <Plain text={description} />
        </span>
      )}
    </li>
  );
}

function statusOf({ repositories, next, isLoading, failure, query }: Found): string {
  if (failure !== null) return `Your repositories could not be loaded: ${failure.sentence} You can still type a name.`;
  if (isLoading && repositories.length === 0) return 'Loading your repositories …';
  if (query === null) return '';
  if (repositories.length === 0) return 'None of your repositories matches. Any owner/name works too.';
  return `${counted(repositories.length, 'repository', 'repositories')}${next === null ? '' : ' or more'}`;
}
