import { serveThread } from '../../threads/index.js';
import { encodeGroup } from './encode-group.js';

serveThread(encodeGroup);
