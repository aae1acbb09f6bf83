import { mediaTypes, type EvidenceFile } from '#domain/evidence-files.ts';
import type { Result } from '#domain/errors.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { attachment } from './attachment.ts';

/** What a stranger uploaded is saved, never shown: no browser runs it here, whatever is in it. */
export const evidenceAnswer = (
	{ locals }: RequestEvent,
	result: Result<{ readonly file: EvidenceFile; readonly bytes: Uint8Array }>
): Response => {
	if (!result.ok) return locals.app.problemOf(result.refusal);
	const { file, bytes } = result.value;
	return new Response(bytes.slice(), {
		headers: {
			'content-type': mediaTypes[file.kind],
			'content-length': String(bytes.byteLength),
			'content-disposition': attachment(file.name),
			'content-security-policy': "sandbox; default-src 'none'",
			'x-content-type-options': 'nosniff',
			'cross-origin-resource-policy': 'same-origin',
			'cache-control': 'no-store'
		}
	});
};
