import { expect, type Page } from '@playwright/test';

/** As the pages themselves ask: with the cookies and from the origin of this browser. */
export const ask = async <T>(page: Page, method: string, path: string, body?: object): Promise<T> => {
	const answer = await page.evaluate(
		async ([how, where, what]) => {
			const response = await fetch(where, {
				method: how,
				...(what !== null && { headers: { 'content-type': 'application/json' }, body: what })
			});
			return { status: response.status, text: await response.text() };
		},
		[method, path, body ? JSON.stringify(body) : null] as const
	);
	expect(answer.status, `${method} ${path}: ${answer.text.slice(0, 200)}`).toBeLessThan(300);
	return (answer.text === '' ? undefined : JSON.parse(answer.text)) as T;
};
