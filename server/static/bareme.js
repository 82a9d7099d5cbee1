// Every page works without this script; it only saves reloads.
"use strict";
