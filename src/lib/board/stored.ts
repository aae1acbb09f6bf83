/** What a text of storage says; undefined where there is none, or it is not ours. */
export const parsed = (text: string | null): unknown => {
	try {
		return text ? JSON.parse(text) : undefined;
	} catch {
		return undefined;
	}
};

/** What stands under this key; undefined also where storage is closed. */
export const stored = (storage: Storage | null, key: string): unknown => {
	try {
		return parsed(storage?.getItem(key) ?? null);
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
