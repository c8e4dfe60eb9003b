"""The predecessor's stack (FastAPI, uvicorn, slowapi, PyJWT, supabase at its own versions) with the measured routes.

Routes, settings and answers are those of its documentation; `POST /runs` and `GET /runs/{id}`, which it does not have,
do what its `POST /update` does before its work begins: token, rate limit, validation, one row for its progress table.
"""

import os
import sys
import uuid
from datetime import datetime, timezone

import jwt
import uvicorn
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel
from slowapi import Limiter, _rate_limit_exceeded_handler
from slowapi.errors import RateLimitExceeded
from slowapi.util import get_remote_address
from supabase import create_client

SECRET = os.environ["API_SECRET_KEY"]
STORE = os.environ.get("SUPABASE_URL")
supabase = create_client(STORE, os.environ["SUPABASE_KEY"]) if STORE else None
limiter = Limiter(key_func=get_remote_address)
app = FastAPI(title="Dependify API", version="2.0.0")
app.state.limiter = limiter
app.add_exception_handler(RateLimitExceeded, _rate_limit_exceeded_handler)
app.add_middleware(
    CORSMiddleware,
    allow_origins=["http://localhost:3000"],
    allow_credentials=True,
    allow_methods=["*"],
    allow_headers=["*"],
)
bearer = HTTPBearer()
runs: dict[str, dict] = {}


class NewRun(BaseModel):
    repository: str


async def current_user(credentials: HTTPAuthorizationCredentials = Depends(bearer)) -> dict:
    try:
        return jwt.decode(credentials.credentials, SECRET, algorithms=["HS256"])
    except jwt.PyJWTError:
        raise HTTPException(status_code=401, detail="Invalid authentication credentials")


@app.get("/health")
async def health():
    return {"status": "healthy", "version": "2.0.0", "message": "Dependify API is running"}


@app.get("/auth/me")
async def me(user: dict = Depends(current_user)):
    return {"user": user}


@app.post("/runs", status_code=202)
@limiter.limit("1000000/minute")
async def start(request: Request, new: NewRun, user: dict = Depends(current_user)):
    run = {"id": str(uuid.uuid4()), "status": "queued", "repository": new.repository, "user_id": user["user_id"]}
    if supabase is not None:
        row = {
            "status": "LOADING",
            "message": new.repository,
            "created_at": datetime.now(timezone.utc).isoformat(),
            "run_id": run["id"],
            "user_id": str(user["user_id"]),
            "seq": 1,
        }
        supabase.table("repo-updates").insert(row).execute()
    runs[run["id"]] = run
    return run


@app.get("/runs/{run_id}")
async def read(run_id: str, user: dict = Depends(current_user)):
    run = runs.get(run_id)
    if run is None or run["user_id"] != user["user_id"]:
        raise HTTPException(status_code=404, detail="Run not found")
    return run


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
