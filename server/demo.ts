import { readFile } from 'node:fs/promises';
import type { Bilingual } from '#domain/languages.ts';
import type { App } from '#server/app.ts';
import { newToken } from '#server/auth/tokens.ts';
import type { Result } from '#domain/errors.ts';
import { randomBytes } from 'node:crypto';

const email = 'facilitator@demo.majlis.example';
const organisation: Bilingual = { en: 'Waha Demo Utilities (fictional)', ar: 'واحة النموذجية للمرافق (خيالية)' };
const lobbyTitle: Bilingual = { en: 'Your first workshop', ar: 'ورشتك الأولى' };

const must = <T>(result: Result<T>): T => {
	if (!result.ok) throw new Error(`the demo was refused: ${result.refusal.code}`);
	return result.value;
};

/**
 * An organisation with one account, the sample workshop as it stood after its vote, and a workshop in the lobby that a leader
 * and a customer can join. Returns lines to print; does nothing on a folder that is in use.
 */
export const seedDemo = async ({ services }: App, origin: string): Promise<string[]> => {
	const token = await services.accounts.ownerLink();
	if (!token) return [];
	const password = newToken(randomBytes).slice(0, 12);
	const address = 'demo';
	const typed = { name: 'Amal · أمل', email, password, organisation, language: 'en', timeZone: 'Asia/Riyadh' } as const;
	const session = must(await services.accounts.accept(token, typed, address));
	const cookies = new Map([['session', session.token]]);
	const viewer = await services.viewers.resolve({ cookies, address, origin, language: 'en' });
	const sample: unknown = JSON.parse(await readFile(new URL('./demo-workshop.json', import.meta.url), 'utf8'));
	const imported = must(await services.transfer.importAs(viewer, sample, { strategy: 'take' }));
	const made = must(
		await services.workshops.create(viewer, { templateId: 'tpl_cxday_brainstorm_90', title: lobbyTitle })
	);
	const { links } = must(await services.workshops.get(viewer, made.id));
	const linkFor = (segment: string): string => links.find((link) => link.segment === segment)?.url ?? '';
	const signIn = (path: string): string => `${origin}/sign-in?to=${encodeURIComponent(path)}`;
	return [
		'',
		`Facilitator · الميسّر     ${signIn(`/board/${made.id}`)}`,
		`                          ${email}   ${password}`,
		`Leader · قائد             ${linkFor('leader')}`,
		`Customer · عميل           ${linkFor('customer')}`,
		`Sample · الورشة النموذجية  ${signIn(`/board/${imported.id}`)}`,
		''
	];
};
