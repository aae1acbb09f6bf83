const key = 'majlis.single-keys';

/** Whether keys without a modifier act; people who dictate or whose hands tremble switch them off. [WCAG 2.1.4] */
export const readSingleKeys = (storage: Storage): boolean => storage.getItem(key) !== 'off';
export const keepSingleKeys = (storage: Storage, on: boolean): void =>
	on ? storage.removeItem(key) : storage.setItem(key, 'off');

/** A letter that is typed somewhere is no command. */
export const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLElement &&
	(target.isContentEditable ||
		/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
		target.closest('dialog[open], [role=menu]') !== null);
