import type { ItemWords } from '#domain/day-plan-changes.ts';
import type { Result } from '#domain/errors.ts';
import { readItem, readVersion } from './plan-form.ts';
import { change, type YearEvent } from './year-of.ts';

/** From the dialog and from the page that stands for it where there is no script. */
export const saveItem = async (event: YearEvent): Promise<{ typed: ItemWords; result: Result<unknown> }> => {
	const form = await event.request.formData();
	const typed = readItem(form);
	return { typed, result: await change(event, readVersion(form), { act: 'item', item: typed }) };
};
