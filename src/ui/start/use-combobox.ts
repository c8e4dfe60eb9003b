// What a combobox of repositories does: when its list is open, which option is active, and what keys mean.

import { useSignal } from '@preact/signals';
import type { RefObject, TargetedEvent, TargetedKeyboardEvent } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { OwnRepository } from '../api-types.ts';
import { createRepositorySearch, type Found } from './repository-search.ts';
import { holdsWords, isAddress, namesRepository } from './repository-text.ts';
import { step } from './step.ts';

const PX_BEFORE_END = 120;

export interface Combobox {
  readonly found: Found;
  /** Index of the option that Enter takes; -1 for none. */
  readonly active: number;
  readonly isShown: boolean;
  readonly list: RefObject<HTMLUListElement | null>;
  readonly open: (query: string) => void;
  readonly close: () => void;
  readonly choose: (repository: OwnRepository) => void;
  readonly onKeyDown: (event: TargetedKeyboardEvent<HTMLInputElement>) => void;
  readonly onScroll: (event: TargetedEvent<HTMLUListElement>) => void;
}

/** One field's. Without a list of one's own it never opens. */
export function useCombobox(value: string, onChange: (value: string) => void, hasList: boolean): Combobox {
  const search = useMemo(createRepositorySearch, []);
  const isOpen = useSignal(false);
  // By name, so that answers which come meanwhile put nothing else under the keys.
  const chosenName = useSignal<string | null>(null);
  const query = useSignal('');
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => search.stop, [search]);
  const answer = search.found.value;
  const isCurrent = answer.query === query.value.trim();
  const repositories = isCurrent
    ? answer.repositories
    : answer.repositories.filter((repository) => holdsWords(repository, query.value));
  const active = repositories.findIndex(({ full_name: name }) => name === chosenName.value);
  const isShown = hasList && isOpen.value && !isAddress(value);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const open = (text: string): void => {
    if (!hasList || isAddress(text)) return;
    isOpen.value = true;
    chosenName.value = null;
    // What was chosen is shown among all: nobody opens the list to see only that.
    query.value = namesRepository(text) && text === value ? '' : text;
    search.search(query.value);
  };
  const close = (): void => {
    isOpen.value = false;
    chosenName.value = null;
  };
  const choose = (repository: OwnRepository): void => {
    onChange(repository.full_name);
    close();
  };
  const move = (by: 1 | -1): void => {
    if (!isShown) {
      open(value);
      return;
    }
    const next = step(active, by, repositories.length);
    chosenName.value = repositories[next]?.full_name ?? null;
    if (next >= repositories.length - 2) search.more();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    const chosen = isShown ? repositories[active] : undefined;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
    else if (event.key === 'Escape' && isShown) close();
    else return;
    event.preventDefault();
  };
  const onScroll = ({ currentTarget }: TargetedEvent<HTMLUListElement>): void => {
    const { scrollTop, clientHeight, scrollHeight } = currentTarget;
    if (scrollTop + clientHeight > scrollHeight - PX_BEFORE_END) search.more();
  };
  return { found: { ...answer, repositories }, active, isShown, list, open, close, choose, onKeyDown, onScroll };
}
