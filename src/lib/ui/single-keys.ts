const key = 'majlis.single-keys';

/** Whether keys without a modifier act; people who dictate or whose hands tremble switch them off. [WCAG 2.1.4] */
export const readSingleKeys = (storage: Storage): boolean => storage.getItem(key) !== 'off';
export const keepSingleKeys = (storage: Storage, on: boolean): void =>
	on ? storage.removeItem(key) : storage.setItem(key, 'off');
