#!/usr/bin/env node
import '../dist/src/bin/guichet.js';
