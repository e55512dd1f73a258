// express-pouchdb as its documentation sets it up: PouchDB's default adapter for Node, LevelDB, in a folder.
// Says its port when it listens; on a line "bytes" says how many bytes came in so far, request lines and heads included.
const express = require("express");
const PouchDB = require("pouchdb").defaults({ prefix: process.argv[2] + "/" });

const app = express();
app.use("/", require("express-pouchdb")(PouchDB, {
  configPath: process.argv[2] + "/config.json",
  logPath: process.argv[2] + "/log.txt",
}));
const open = new Set();
let closed = 0;
const server = app.listen(0, "127.0.0.1", () => console.log(JSON.stringify({ port: server.address().port })));
server.on("connection", (socket) => {
  open.add(socket);
  socket.on("close", () => { open.delete(socket); closed += socket.bytesRead; });
});
require("readline").createInterface({ input: process.stdin }).on("line", () => {
  console.log(JSON.stringify({ bytes: [...open].reduce((sum, socket) => sum + socket.bytesRead, closed) }));
}).on("close", () => process.exit(0));
