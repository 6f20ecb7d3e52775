// The language server's entry on Node: dist/server.js.
import { serve } from './serve';

serve(__dirname);
