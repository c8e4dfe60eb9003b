// The options that most people leave alone.

import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../shared/icon.tsx';
import { LANGUAGES, type Field, type Language, type OptionsForm } from './options-form.ts';

interface OptionsFieldsProps {
  readonly form: OptionsForm;
  readonly onChange: (part: Partial<OptionsForm>) => void;
  readonly messages: ReadonlyMap<Field, string>;
}

/** Fields behind "More options". */
export function OptionsFields({ form, onChange, messages }: OptionsFieldsProps): JSX.Element {
  const toggle = (language: Language, isOn: boolean): void => {
    const others = form.languages.filter((other) => other !== language);
    onChange({ languages: isOn ? [...others, language] : others });
  };
  return (
    <div class="options-grid">
      <TextField
        {...{ name: 'base', label: 'Base branch', value: form.base, messages }}
        placeholder="the default branch"
        hint="The branch that is read, and that the pull request goes to."
        onText={(base) => onChange({ base })}
      />
      <TextField
        {...{ name: 'include', label: 'Only these paths', value: form.include, messages }}
        placeholder="src/**, lib/**"
        hint="Globs with commas between. Empty: the whole repository."
        onText={(include) => onChange({ include })}
      />
      <TextField
        {...{ name: 'exclude', label: 'Never these paths', value: form.exclude, messages }}
        placeholder="**/legacy/**"
        hint="Vendored, generated and privileged files are left alone anyway."
        onText={(exclude) => onChange({ exclude })}
      />
      <TextField
        {...{ name: 'max_files', label: 'Most files changed', value: form.maxFiles, messages }}
        isNumber
        hint="The surest are kept, so that the pull request stays readable."
        onText={(maxFiles) => onChange({ maxFiles })}
      />
      <TextField
        {...{ name: 'min_confidence', label: 'Least confidence', value: form.minConfidence, messages }}
        isNumber
        hint="0 to 100. Rewrites below it are not kept."
        onText={(minConfidence) => onChange({ minConfidence })}
      />
      <Verify {...{ form, onChange, messages }} />
      <fieldset class="field wide">
        <legend class="label">Only these languages</legend>
        <div class="checks">
          {LANGUAGES.map(([language, label]) => (
            <label key={language} class="tick">
              <input
                type="checkbox"
                checked={form.languages.includes(language)}
                onChange={(event) => toggle(language, event.currentTarget.checked)}
              />
              {label}
            </label>
          ))}
        </div>
        <FieldError name="languages" messages={messages} />
        <p class="hint">None ticked: all of them.</p>
      </fieldset>
      <div class="field wide">
        <label class="tick">
          <input
            type="checkbox"
            checked={form.isDraft}
            onChange={(event) => onChange({ isDraft: event.currentTarget.checked })}
          />
          Open the pull request as a draft
        </label>
        <FieldError name="draft" messages={messages} />
      </div>
    </div>
  );
}

function Verify({ form, onChange, messages }: OptionsFieldsProps): JSX.Element {
  return (
    <div class="field">
      <label for="verify">Tests, build and linter</label>
      <select
        id="verify"
        value={form.verify}
        aria-describedby="verify-hint"
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange({ verify: value === 'yes' || value === 'no' ? value : 'settings' });
        }}
      >
        <option value="settings">As .dependify.json says</option>
        <option value="yes">Run them with and without the changes</option>
        <option value="no">Do not run them</option>
      </select>
      <FieldError name="verify" messages={messages} />
      <p class="hint" id="verify-hint">
        No pull request is opened when they get worse.
      </p>
    </div>
  );
}

interface TextFieldProps {
  readonly name: Exclude<Field, 'form'>;
  readonly label: string;
  readonly value: string;
  readonly hint: string;
  readonly placeholder?: string;
  readonly isNumber?: boolean;
  readonly messages: ReadonlyMap<Field, string>;
  readonly onText: (text: string) => void;
}

function TextField(props: TextFieldProps): JSX.Element {
  const { name, label, value, hint, placeholder = '', isNumber = false, messages, onText } = props;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input
        id={name}
        type="text"
        inputMode={isNumber ? 'numeric' : 'text'}
        value={value}
        placeholder={placeholder}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-invalid={messages.has(name)}
        aria-describedby={messages.has(name) ? `${name}-error ${name}-hint` : `${name}-hint`}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      <FieldError name={name} messages={messages} />
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    </div>
  );
}

interface FieldErrorProps {
  readonly name: Field;
  readonly messages: ReadonlyMap<Field, string>;
}

function FieldError({ name, messages }: FieldErrorProps): ComponentChildren {
  const message = messages.get(name);
  if (message === undefined) return null;
  return (
    <p class="field-error" id={`${name}-error`}>
      <Icon name="warn" /> {message}
    </p>
  );
}
