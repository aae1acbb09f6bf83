/** What stands under this key; undefined where nothing does, or something that is not ours, or storage is closed. */
export const stored = (storage: Storage | null, key: string): unknown => {
	try {
		const text = storage?.getItem(key);
		return text ? JSON.parse(text) : undefined;
	} catch {
		return undefined;
	}
};

/** Whether it is kept now: storage may be full or closed at any moment, and what is on the screen must outlive that. */
export const store = (storage: Storage | null, key: string, value: unknown): boolean => {
	try {
		if (value === undefined) storage?.removeItem(key);
		else storage?.setItem(key, JSON.stringify(value));
		return storage !== null;
	} catch {
		return false;
	}
};
