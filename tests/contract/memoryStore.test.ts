import { openMemoryStore } from '#server/storage/memory.ts';
import { storeContract } from './storeContract.ts';

storeContract('memory', async () => openMemoryStore());
