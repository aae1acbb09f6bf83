/**
 * What a record holds under a name that came from outside. Asked plainly, every record also answers to `constructor`, `toString`
 * and the like, with a function where a number was meant.
 */
export const ownEntry = <K extends string, T>(record: Readonly<Record<K, T>>, key: NoInfer<K>): T | undefined =>
	Object.hasOwn(record, key) ? record[key] : undefined;
