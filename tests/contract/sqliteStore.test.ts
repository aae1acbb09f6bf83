import { openSqliteStore } from '#server/storage/sqlite/store.ts';
import { storeContract } from './storeContract.ts';

storeContract('SQLite', () => openSqliteStore(':memory:'));
