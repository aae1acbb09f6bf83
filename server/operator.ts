import { refuse, type Result } from '#domain/errors.ts';
import type { WorkshopId } from '#domain/ids.ts';
import type { Language } from '#domain/languages.ts';
import type { App } from '#server/app.ts';
import type { Viewer } from '#server/auth/viewer.ts';
import type { ExportedFile } from '#server/exports/file.ts';
import type { ResultsFormat } from '#server/exports/write-export.ts';
import type { Person } from '#server/storage/accounts.ts';
import type { Store } from '#server/storage/store.ts';

const viewerOf = ({ id, organisationId, role, name, email }: Person, language: Language): Viewer => ({
	account: { personId: id, organisationId, role, name, email, sessionHash: '' },
	language,
	numerals: 'latn',
	origin: '',
	address: 'command line',
	seatTokens: new Map()
});

/** Whoever has the shell has the data folder: on the command line they act as the owner of the organisation. */
export const ownerViewer = async (
	{ accounts }: Store,
	language: Language,
	organisation?: Person['organisationId']
): Promise<Viewer | null> => {
	const known = organisation ?? (await accounts.organisations())[0]?.id;
	const people = known ? await accounts.peopleOf(known) : [];
	const owner = people.find(({ role }) => role === 'owner');
	return owner ? viewerOf(owner, language) : null;
};

export const exportWorkshop = async (
	app: App,
	store: Store,
	id: WorkshopId,
	format: ResultsFormat,
	language: Language
): Promise<Result<ExportedFile>> => {
	const row = await store.workshops.get(id);
	const viewer = row && (await ownerViewer(store, language, row.workshop.organisationId));
	return viewer ? app.services.transfer.export(viewer, id, format, language, 'latn') : refuse('not-found');
};
